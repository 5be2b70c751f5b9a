/** The demo and the generated banner, as somebody meets them. */
@NullMarked
package org.communitypoints.demo;

import org.jspecify.annotations.NullMarked;
