/** The people who run a programme: who they are, how they sign in, and what they did. */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "communities", "shops", "throttle" })
package org.communitypoints.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
