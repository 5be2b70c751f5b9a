package wrong;

import org.springframework.data.repository.CrudRepository;

/** Wrong: a repository that offers what nobody asked for. */
interface TooManyThings extends CrudRepository<Thing, Long> {

}
