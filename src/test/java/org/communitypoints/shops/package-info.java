/** Stories about the shops' rules, and attacks on them past the Java code. */
@NullMarked
package org.communitypoints.shops;

import org.jspecify.annotations.NullMarked;
