/** The house: one package a room, each with a sentence of its own. */
@NullMarked
package org.communitypoints;

import org.jspecify.annotations.NullMarked;
