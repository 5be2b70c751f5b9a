/** Wrong: a package that is no noun of the domain. */
@NullMarked
package wrong.helper;

import org.jspecify.annotations.NullMarked;
