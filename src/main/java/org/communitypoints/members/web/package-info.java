/** The pages on which the staff find members, let them join, and let them leave. */
@NullMarked
package org.communitypoints.members.web;

import org.jspecify.annotations.NullMarked;
