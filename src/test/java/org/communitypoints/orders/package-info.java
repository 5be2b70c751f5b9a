/** Stories of orders for what a shop does not have. */
@NullMarked
package org.communitypoints.orders;

import org.jspecify.annotations.NullMarked;
