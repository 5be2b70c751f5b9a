package wrong.kernel;

import org.springframework.stereotype.Component;

/** Wrong: a word that knows a framework. */
@Component
class SpringyWord {

}
