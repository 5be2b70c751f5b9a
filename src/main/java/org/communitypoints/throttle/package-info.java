/**
 * Slows down whoever guesses: at the staff's door, at a shop's till, at a member's own
 * page.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.communitypoints.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
