/** Stories about redemption days, and attacks on their laws past the Java code. */
@NullMarked
package org.communitypoints.days;

import org.jspecify.annotations.NullMarked;
