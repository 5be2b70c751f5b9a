/** The pages about sponsors, donations and funds. */
@NullMarked
package org.communitypoints.funds.web;

import org.jspecify.annotations.NullMarked;
