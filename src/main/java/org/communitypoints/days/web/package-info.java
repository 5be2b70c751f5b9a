/** The pages, papers and screens of redemption days. */
@NullMarked
package org.communitypoints.days.web;

import org.jspecify.annotations.NullMarked;
