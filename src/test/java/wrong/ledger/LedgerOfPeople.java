package wrong.ledger;

import wrong.members.Somebody;

/**
 * Wrong: books that know people.
 *
 * @param owner whose account it is
 */
record LedgerOfPeople(Somebody owner) {
}
