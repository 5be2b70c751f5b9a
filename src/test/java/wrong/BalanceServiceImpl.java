package wrong;

/** Wrong: its name says in which layer it stands. */
class BalanceServiceImpl {

}
