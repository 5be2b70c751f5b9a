/** Stories of the counter. */
@NullMarked
package org.communitypoints.counter;

import org.jspecify.annotations.NullMarked;
