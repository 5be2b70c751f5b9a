/** The pages on which the staff correct an award that was a mistake. */
@NullMarked
package org.communitypoints.corrections.web;

import org.jspecify.annotations.NullMarked;
