/**
 * Deliberately wrong classes, one for each rule of the house to catch; outside the house,
 * so that Spring does not take them in.
 */
@NullMarked
package wrong;

import org.jspecify.annotations.NullMarked;
