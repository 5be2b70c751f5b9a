/** Stories about settlement. */
@NullMarked
package org.communitypoints.settlement;

import org.jspecify.annotations.NullMarked;
