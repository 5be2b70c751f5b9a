/** Wrong: books that know people. */
@NullMarked
package wrong.ledger;

import org.jspecify.annotations.NullMarked;
