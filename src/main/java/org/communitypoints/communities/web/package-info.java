/** The pages about the tree of communities and their funds. */
@NullMarked
package org.communitypoints.communities.web;

import org.jspecify.annotations.NullMarked;
