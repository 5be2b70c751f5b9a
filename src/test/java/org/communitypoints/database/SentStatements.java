package org.communitypoints.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Writes down each statement that the application prepares, whoever in it does: rooms
 * that write SQL, JPA, and sessions. A test imports it, and asks {@link #of(Act)}.
 */
public class SentStatements implements BeanPostProcessor {

	private static final ThreadLocal<@Nullable List<String>> WRITTEN_DOWN = new ThreadLocal<>();

	/**
	 * What an act sends to the database in the thread that asks.
	 * @param act what to run
	 * @return the statements in their order
	 * @throws Exception whatever the act throws
	 */
	public static List<String> of(Act act) throws Exception {
		List<String> sent = new ArrayList<>();
		WRITTEN_DOWN.set(sent);
		try {
			act.run();
		}
		finally {
			WRITTEN_DOWN.remove();
		}
		return List.copyOf(sent);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource source) ? new Recording(source) : bean;
	}

	/** Whatever a test does. */
	@FunctionalInterface
	public interface Act {

		/**
		 * Does it.
		 * @throws Exception if it fails
		 */
		void run() throws Exception;

	}

	private static final class Recording extends DelegatingDataSource {

		Recording(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						List<String> sent = WRITTEN_DOWN.get();
						if (sent != null && method.getName().startsWith("prepare") && arguments != null) {
							sent.add(String.valueOf(arguments[0]));
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

	}

}
