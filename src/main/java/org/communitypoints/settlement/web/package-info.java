/** The pages about settlement, and the owner's page of their own shop. */
@NullMarked
package org.communitypoints.settlement.web;

import org.jspecify.annotations.NullMarked;
