/**
 * The demo: the real banner with invented people, loaded on the first start with the
 * profile "demo" and never otherwise.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "kernel", "database", "ledger", "communities", "funds", "members", "shops",
		"activities", "claims", "corrections", "counter", "orders", "settlement", "schools", "staff", "days" })
package org.communitypoints.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
