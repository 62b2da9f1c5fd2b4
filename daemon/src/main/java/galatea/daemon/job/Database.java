package galatea.daemon.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.DiskFault;
import galatea.daemon.disk.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite file behind a pool of one connection: SQLite has one writer, and one connection of
 * ours never meets a lock of ours.
 */
final class Database implements AutoCloseable {
  /** Of the tables, kept in the file's {@code user_version}. */
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          create table job (
            id text primary key,
            place integer not null unique,
            revision integer not null,
            request_key text unique,
            name text not null,
            generator text not null,
            settings text not null,
            picture text not null,
            picture_bytes integer not null,
            picture_type text not null,
            matte text,
            state text not null,
            stage text,
            step integer not null,
            steps integer not null,
            fraction real not null,
            seconds_left real,
            seconds real not null,
            attempts integer not null,
            created_at text not null,
            started_at text,
            finished_at text,
            glb text,
            preview text,
            asset text,
            warnings text not null,
            failure text
          ) strict\
          """,
          "create index job_by_state on job (state, place)",
          // db-scheduler's own; its rows can always be made again from ours
          """
          create table scheduled_tasks (
            task_name text not null,
            task_instance text not null,
            task_data blob,
            execution_time timestamp not null,
            picked boolean not null,
            picked_by text,
            last_success timestamp,
            last_failure timestamp,
            consecutive_failures int,
            last_heartbeat timestamp,
            version bigint not null,
            priority int,
            primary key (task_name, task_instance)
          )\
          """,
          "create index scheduled_tasks_due on scheduled_tasks (execution_time)",
          "pragma user_version = " + VERSION);

  private final HikariDataSource pool;
  private final Path file;
  private final Checkpoint checkpoint;

  private Database(HikariDataSource pool, Path file, Checkpoint checkpoint) {
    this.pool = pool;
    this.file = file;
    this.checkpoint = checkpoint;
  }

  /** What is done with a connection, inside one transaction. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Opens the file, which {@link DatabaseFile} has looked at; makes the tables when it is new.
   *
   * @throws galatea.protocol.RpcException when it cannot be written
   */
  static Database open(Path file, Checkpoint checkpoint) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("galatea-jobs");
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.setMaximumPoolSize(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(30_000);
    // as properties, so that every connection has them
    config.addDataSourceProperty("journal_mode", "WAL");
    // NORMAL may lose the last transactions when the power fails
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", "5000");
    Database database = new Database(new HikariDataSource(config), file, checkpoint);
    try {
      if (database.read(Database::version) == 0) {
        database.write(
            Step.MAKE_TABLES,
            connection -> {
              try (Statement statement = connection.createStatement()) {
                for (String sql : TABLES) {
                  statement.execute(sql);
                }
              }
              return true;
            });
      }
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("pragma user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** For tasks, whose statements are steps too. */
  @SuppressWarnings("ReferenceEquality") // the one that does nothing
  DataSource tasks() {
    return checkpoint == Checkpoint.NONE ? pool : new TaskSteps(checkpoint).over(pool);
  }

  /** Reads; every failure is an error of the catalogue. */
  <T extends @Nullable Object> T read(Work<T> work) {
    return transact(work);
  }

  /** Writes all or nothing, durable when it returns. */
  <T extends @Nullable Object> T write(Step step, Work<T> work) {
    reached(step, Step.Moment.BEFORE);
    T result =
        transact(connection -> {
          T value = work.run(connection);
          reached(step, Step.Moment.UNCOMMITTED);
          return value;
        });
    reached(step, Step.Moment.AFTER);
    return result;
  }

  private void reached(Step step, Step.Moment moment) {
    try {
      checkpoint.reached(step, moment);
    } catch (IOException e) {
      throw DiskFault.of(e, "the list of jobs could not be written", file);
    }
  }

  private <T extends @Nullable Object> T transact(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T value = work.run(connection);
        connection.commit();
        return value;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e, file);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
