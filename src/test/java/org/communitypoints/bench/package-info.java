/** Measurements at the size of a whole banner; none runs unless it is asked for. */
@NullMarked
package org.communitypoints.bench;

import org.jspecify.annotations.NullMarked;
