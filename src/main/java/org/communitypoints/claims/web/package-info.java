/**
 * The pages of the claims: for members, for those who look into them, and for everybody.
 */
@NullMarked
package org.communitypoints.claims.web;

import org.jspecify.annotations.NullMarked;
