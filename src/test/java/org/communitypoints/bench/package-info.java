/**
 * How fast the product is, beside what its own database can do. No test: {@code ./bench}
 * runs it.
 */
@NullMarked
package org.communitypoints.bench;

import org.jspecify.annotations.NullMarked;
