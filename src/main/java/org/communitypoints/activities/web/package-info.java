/** The pages of the rule books, the teams and the activities. */
@NullMarked
package org.communitypoints.activities.web;

import org.jspecify.annotations.NullMarked;
