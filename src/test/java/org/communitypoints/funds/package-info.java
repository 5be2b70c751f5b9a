@NullMarked
package org.communitypoints.funds;

import org.jspecify.annotations.NullMarked;
