/** The words every room speaks: points, actors, keys and refusals, in plain Java. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.communitypoints.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
