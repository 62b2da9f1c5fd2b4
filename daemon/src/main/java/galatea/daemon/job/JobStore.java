package galatea.daemon.job;

import galatea.protocol.Blob;
import galatea.protocol.JobState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of jobs. Every method takes part in the caller's transaction. */
final class JobStore {
  private static final String INSERT =
      "insert into job (revision, place, state, stage, step, steps, fraction, seconds_left,"
          + " seconds, attempts, started_at, finished_at, glb, preview, asset, warnings, failure,"
          + " id, request_key, name, generator, settings, picture, picture_bytes, picture_type,"
          + " matte, created_at) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final String UPDATE =
      "update job set revision = ?, place = ?, state = ?, stage = ?, step = ?, steps = ?,"
          + " fraction = ?, seconds_left = ?, seconds = ?, attempts = ?, started_at = ?,"
          + " finished_at = ?, glb = ?, preview = ?, asset = ?, warnings = ?, failure = ?"
          + " where id = ?";

  private static final Set<JobState> FINISHED =
      Stream.of(JobState.values())
          .filter(JobState::finished)
          .collect(Collectors.toUnmodifiableSet());

  private JobStore() {}

  static void insert(Connection connection, JobRow row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      int next = bindChanging(statement, row);
      statement.setString(next++, row.id);
      statement.setString(next++, row.requestKey);
      statement.setString(next++, row.name);
      statement.setString(next++, row.generator);
      statement.setString(next++, JobText.write(row.settings));
      statement.setString(next++, row.picture.sha256());
      statement.setLong(next++, row.picture.bytes());
      statement.setString(next++, row.picture.mediaType());
      statement.setString(next++, row.matte);
      statement.setString(next, row.createdAt);
      statement.executeUpdate();
    }
  }

  static void update(Connection connection, JobRow row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      int next = bindChanging(statement, row);
      statement.setString(next, row.id);
      statement.executeUpdate();
    }
  }

  private static int bindChanging(PreparedStatement statement, JobRow row) throws SQLException {
    int next = 1;
    statement.setLong(next++, row.revision);
    statement.setLong(next++, row.place);
    statement.setString(next++, text(row.state));
    statement.setString(next++, row.stage);
    statement.setInt(next++, row.step);
    statement.setInt(next++, row.steps);
    statement.setDouble(next++, row.fraction);
    statement.setObject(next++, row.secondsLeft);
    statement.setDouble(next++, row.seconds);
    statement.setInt(next++, row.attempts);
    statement.setString(next++, row.startedAt);
    statement.setString(next++, row.finishedAt);
    statement.setString(next++, row.glb);
    statement.setString(next++, row.preview);
    statement.setString(next++, row.asset == null ? null : JobText.write(row.asset));
    statement.setString(next++, JobText.write(row.warnings));
    statement.setString(next++, row.failure == null ? null : JobText.write(row.failure));
    return next;
  }

  static void delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("delete from job where id=?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }

  static @Nullable JobRow find(Connection connection, String id) throws SQLException {
    return one(connection, "select * from job where id = ?", id);
  }

  static @Nullable JobRow byRequestKey(Connection connection, String key) throws SQLException {
    return one(connection, "select * from job where request_key = ?", key);
  }

  private static @Nullable JobRow one(Connection connection, String sql, String key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? row(rows) : null;
      }
    }
  }

  /**
   * Newest first.
   *
   * @param before only ids smaller than it; null = all
   */
  static List<JobRow> page(
      Connection connection, int limit, @Nullable String before, Set<JobState> states)
      throws SQLException {
    String sql =
        "select * from job where id < ? and " + in(states) + " order by id desc limit " + limit;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      // greater than every id, whose letters are digits and lower case
      statement.setString(1, before == null ? "~" : before);
      return rows(statement);
    }
  }

  /** In the order of the queue. */
  static List<JobRow> inStates(Connection connection, Set<JobState> states) throws SQLException {
    String sql = "select * from job where " + in(states) + " order by place";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return rows(statement);
    }
  }

  private static List<JobRow> rows(PreparedStatement statement) throws SQLException {
    List<JobRow> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  /** Done, failed and cancelled ones, the one first that finished first. */
  static List<JobRow> oldestFinished(Connection connection, int limit) throws SQLException {
    String sql =
        "select * from job where " + in(FINISHED) + " order by finished_at, id limit " + limit;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return rows(statement);
    }
  }

  /** How many have finished. */
  static int finished(Connection connection) throws SQLException {
    return count(connection, FINISHED);
  }

  static int count(Connection connection, Set<JobState> states) throws SQLException {
    return (int) number(connection, "select count(*) from job where " + in(states));
  }

  /** The queue's places in order, without the jobs. */
  static long[] queued(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select place from job where state = 'queued' order by place");
        ResultSet rows = statement.executeQuery()) {
      List<Long> places = new ArrayList<>();
      while (rows.next()) {
        places.add(rows.getLong(1));
      }
      return places.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** A place behind all others. */
  static long lastPlace(Connection connection) throws SQLException {
    return 1 + number(connection, "select coalesce(max(place), 0) from job");
  }

  static @Nullable String newestId(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select max(id) from job");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** What every row refers to: pictures, mattes, results and promised results. */
  static Set<String> needed(Connection connection) throws SQLException {
    Set<String> hashes = new HashSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select picture, matte, glb, preview from job");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        for (int column = 1; column <= 4; column++) {
          String hash = rows.getString(column);
          if (hash != null) {
            hashes.add(hash);
          }
        }
      }
    }
    return hashes;
  }

  /** Seconds that the generator's latest jobs took, newest first. */
  static double[] durations(Connection connection, String generator) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select seconds from job where state = 'done' and generator = ?"
                + " order by id desc limit 15")) {
      statement.setString(1, generator);
      try (ResultSet rows = statement.executeQuery()) {
        List<Double> seconds = new ArrayList<>();
        while (rows.next()) {
          seconds.add(rows.getDouble(1));
        }
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
      }
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** A condition; the names are our own, never a caller's text. */
  private static String in(Collection<JobState> states) {
    return states.isEmpty()
        ? "true"
        : states.stream()
            .sorted()
            .map(state -> "'" + text(state) + "'")
            .collect(Collectors.joining(",", "state in (", ")"));
  }

  private static String text(JobState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static JobRow row(ResultSet rows) throws SQLException {
    JobRow row =
        new JobRow(
            rows.getString("id"),
            rows.getString("request_key"),
            rows.getString("name"),
            rows.getString("generator"),
            JobText.settings(rows.getString("settings")),
            new Blob(
                rows.getString("picture"),
                rows.getLong("picture_bytes"),
                rows.getString("picture_type")),
            rows.getString("matte"),
            rows.getString("created_at"));
    row.place = rows.getLong("place");
    row.revision = rows.getLong("revision");
    row.state = JobState.valueOf(rows.getString("state").toUpperCase(Locale.ROOT));
    row.stage = rows.getString("stage");
    row.step = rows.getInt("step");
    row.steps = rows.getInt("steps");
    row.fraction = rows.getDouble("fraction");
    double left = rows.getDouble("seconds_left");
    row.secondsLeft = rows.wasNull() ? null : left;
    row.seconds = rows.getDouble("seconds");
    row.attempts = rows.getInt("attempts");
    row.startedAt = rows.getString("started_at");
    row.finishedAt = rows.getString("finished_at");
    row.glb = rows.getString("glb");
    row.preview = rows.getString("preview");
    row.asset = JobText.asset(rows.getString("asset"));
    row.warnings = JobText.warnings(rows.getString("warnings"));
    row.failure = JobText.failure(rows.getString("failure"));
    return row;
  }
}
