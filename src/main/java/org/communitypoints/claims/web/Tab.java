package org.communitypoints.claims.web;

/** A way to one part of the list of claims. */
record Tab(String name, int many, boolean here) {
}
