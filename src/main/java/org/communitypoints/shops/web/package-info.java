/** The pages about the shops, their shelves, and the catalogue of goods. */
@NullMarked
package org.communitypoints.shops.web;

import org.jspecify.annotations.NullMarked;
