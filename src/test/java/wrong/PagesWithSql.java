package wrong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** Wrong: a controller that talks to the database. */
@Controller
class PagesWithSql {

	private final JdbcClient database;

	PagesWithSql(JdbcClient database) {
		this.database = database;
	}

	void erase() {
		this.database.sql("SELECT 1").query().singleValue();
	}

}
