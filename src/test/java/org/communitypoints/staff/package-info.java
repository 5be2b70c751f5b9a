/** Tests of who gets in, and of what is written down about it. */
@NullMarked
package org.communitypoints.staff;

import org.jspecify.annotations.NullMarked;
