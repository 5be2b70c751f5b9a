/**
 * Pictures that somebody sent, drawn anew so that nothing else of the file is left.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.communitypoints.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
