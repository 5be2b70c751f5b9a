/** The page that shows whether the books are whole. */
@NullMarked
package org.communitypoints.ledger.web;

import org.jspecify.annotations.NullMarked;
