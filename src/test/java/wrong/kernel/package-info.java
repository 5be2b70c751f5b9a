/** Wrong: words that know a framework. */
@NullMarked
package wrong.kernel;

import org.jspecify.annotations.NullMarked;
