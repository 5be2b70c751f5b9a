/**
 * Tables as people keep them: reading XLSX and CSV that anybody may have made, writing
 * XLSX, CSV and PDF, and uploads that wait until somebody has looked at them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database" })
package org.communitypoints.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
