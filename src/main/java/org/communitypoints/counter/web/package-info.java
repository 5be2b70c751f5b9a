/** The counter's pages, and the same acts as JSON for a shop's own till. */
@NullMarked
package org.communitypoints.counter.web;

import org.jspecify.annotations.NullMarked;
