package galatea.daemon.job;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Step;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the statements of db-scheduler, which writes by itself, steps of ours. Each is a
 * transaction of its own, so it counts as soon as it is made.
 */
final class TaskSteps {
  private static final Set<String> WRITING = Set.of("execute", "executeUpdate", "executeBatch");

  private final Checkpoint checkpoint;

  TaskSteps(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  DataSource over(DataSource source) {
    return proxy(
        DataSource.class,
        (_, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? over(connection) : result;
        });
  }

  private Connection over(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            Step step = step(String.valueOf(arguments[0]));
            return step == null ? statement : over(statement, step);
          }
          return result;
        });
  }

  private PreparedStatement over(PreparedStatement statement, Step step) {
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          if (!WRITING.contains(method.getName())) {
            return call(statement, method, arguments);
          }
          reached(step, Step.Moment.BEFORE);
          Object result = call(statement, method, arguments);
          reached(step, Step.Moment.AFTER);
          return result;
        });
  }

  private void reached(Step step, Step.Moment moment) throws SQLException {
    try {
      checkpoint.reached(step, moment);
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  private static @Nullable Step step(String sql) {
    return switch (sql.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT)) {
      case "insert" -> Step.ADD_TASKS;
      case "update" -> Step.CHANGE_TASKS;
      case "delete" -> Step.REMOVE_TASKS;
      default -> null;
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(TaskSteps.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
