/**
 * What happens over a season, told from the first day to the last: one class a story,
 * through the use cases, and read on the pages on which people read it.
 */
@NullMarked
package org.communitypoints.stories;

import org.jspecify.annotations.NullMarked;
