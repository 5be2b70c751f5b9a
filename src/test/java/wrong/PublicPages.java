package wrong;

import org.springframework.web.bind.annotation.RestController;

/** Wrong: a controller that others can see, outside any web package. */
@RestController
public class PublicPages {

}
