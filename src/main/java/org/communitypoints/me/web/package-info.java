/** The member's own pages and their guards, and what staff hand out for them. */
@NullMarked
package org.communitypoints.me.web;

import org.jspecify.annotations.NullMarked;
