/** Members at their own pages: who gets in, what they see, what they take with them. */
@NullMarked
package org.communitypoints.me;

import org.jspecify.annotations.NullMarked;
