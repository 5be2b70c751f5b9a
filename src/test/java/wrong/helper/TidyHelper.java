package wrong.helper;

/** Wrong: it lives in a package of helpers. */
class TidyHelper {

}
