/** Tests that tell the rules as short stories. */
@NullMarked
package org.communitypoints;

import org.jspecify.annotations.NullMarked;
