/** Stories about the communities' rules, and attacks on them past the Java code. */
@NullMarked
package org.communitypoints.communities;

import org.jspecify.annotations.NullMarked;
