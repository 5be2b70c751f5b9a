/** How points are earned, told as stories, and attacked as laws. */
@NullMarked
package org.communitypoints.activities;

import org.jspecify.annotations.NullMarked;
