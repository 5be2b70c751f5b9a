/** The counter's pages, and the same acts as JSON for a shop's own till. */
@NullMarked
package org.communitypoints.orders.web;

import org.jspecify.annotations.NullMarked;
