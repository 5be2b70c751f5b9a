/** Somebody whom the wrong books know. */
@NullMarked
package wrong.members;

import org.jspecify.annotations.NullMarked;
