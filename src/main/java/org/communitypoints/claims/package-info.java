/**
 * What members say they did: claimed, looked into, decided by neighbours, hung out for
 * everybody to object, and credited when that has ended.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "members", "activities",
		"throttle", "pictures" })
package org.communitypoints.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
