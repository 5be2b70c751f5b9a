/** Tests that hold the walls of the house where its README draws them. */
@NullMarked
package org.communitypoints.house;

import org.jspecify.annotations.NullMarked;
