/** The frame around every page: layout, language, refusals and who is looking. */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database" })
package org.communitypoints.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
