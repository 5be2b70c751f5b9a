/**
 * How claims are made, decided, hung out and credited, told as stories, and attacked as
 * laws.
 */
@NullMarked
package org.communitypoints.claims;

import org.jspecify.annotations.NullMarked;
