/** The laws of the books, each attacked, and the ledger's stories. */
@NullMarked
package org.communitypoints.ledger;

import org.jspecify.annotations.NullMarked;
