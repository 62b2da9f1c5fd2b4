package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.disk.Step;
import galatea.daemon.generate.inflate.InflateGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at every step that lasts, and in every stage of the real generator. {@code
 * -Dgalatea.crashes=100} kills before and after each step, and at random ones until there are so
 * many rounds.
 */
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("galatea.crashes", 0);
  private static final long SEED = Long.getLong("galatea.seed", 7);
  private static final int LANES = 2;

  @TempDir Path scratch;

  /** For each point, how many processes were killed at it. */
  private final Map<String, Integer> killed = new ConcurrentHashMap<>();

  private record Round(String script, String point) {}

  private static Set<String> points() {
    Set<String> points = new TreeSet<>();
    for (Step step : Step.values()) {
      step.moments().forEach(moment -> points.add(CrashRun.point(step, moment)));
    }
    return points;
  }

  /** One moment of each step, the riskiest of a transaction; all when many rounds are asked for. */
  private static Set<String> chosen() {
    if (ROUNDS > 0) {
      return points();
    }
    Set<String> points = new TreeSet<>();
    Step.Moment single = Step.Moment.AFTER;
    for (Step step : Step.values()) {
      boolean transaction = step.moments().contains(Step.Moment.UNCOMMITTED);
      single = single == Step.Moment.AFTER ? Step.Moment.BEFORE : Step.Moment.AFTER;
      points.add(CrashRun.point(step, transaction ? Step.Moment.UNCOMMITTED : single));
    }
    return points;
  }

  @Test
  void nothingIsLostAtAnyStep() throws Exception {
    CrashLane life = lane("life");
    CrashLane birth = lane("birth");
    assertThat(life.round("life", "dry", "none", "", -1)).isNull();
    assertThat(birth.round("birth", "dry", "none", "", -1)).isNull();
    life.counts.clear();
    // on a folder that has lived already
    assertThat(life.round("life", "dry again", "none", "", -1)).isNull();
    Map<String, String> scripts = new TreeMap<>();
    birth.counts.keySet().forEach(point -> scripts.put(point, "birth"));
    life.counts.keySet().forEach(point -> scripts.put(point, "life"));
    assertThat(scripts.keySet()).as("points that are passed").isEqualTo(points());

    List<Round> rounds = new ArrayList<>();
    chosen().forEach(point -> rounds.add(new Round(scripts.get(point), point)));
    Random random = new Random(SEED);
    while (rounds.size() < ROUNDS) {
      rounds.add(rounds.get(random.nextInt(points().size())));
    }
    Collections.shuffle(rounds, random);
    List<Callable<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      int first = i;
      lanes.add(() -> {
        CrashLane lane = lane("life-" + first);
        for (int r = first; r < rounds.size(); r += LANES) {
          round(rounds.get(r), r, lane, life.counts);
        }
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      for (Future<Void> lane : threads.invokeAll(lanes)) {
        lane.get();
      }
    }
    System.getLogger("crash")
        .log(System.Logger.Level.WARNING, rounds.size() + " rounds" + table(killed));
    assertThat(new TreeSet<>(killed.keySet()))
        .as("points that a process was killed at")
        .isEqualTo(chosen());
  }

  private void round(Round round, int number, CrashLane lane, Map<String, Integer> counts)
      throws Exception {
    String prefix = "r" + number + "-";
    // which of its times; a new folder is born once
    int most = Math.min(3, counts.getOrDefault(round.point, 1));
    int time = round.script.equals("birth") ? 1 : 1 + new Random(SEED + number).nextInt(most);
    CrashLane own = round.script.equals("birth") ? lane("birth-" + number) : lane;
    String where = own.round(round.script, prefix, round.point + " " + time, "", -1);
    if (where == null) {
      where = own.round(round.script, prefix + "again-", round.point + " 1", "", -1);
    }
    assertThat(where).isEqualTo(round.point);
    killed.merge(where, 1, Integer::sum);
    own.check("round " + number + ", " + where);
  }

  private CrashLane lane(String name) {
    return new CrashLane(scratch.resolve(name), new TinyGenerator(false));
  }

  @Test
  void nothingIsLostInAnyStageOfTheRealGenerator() throws Exception {
    String picture =
        Path.of(System.getProperty("galatea.root", "."))
            .resolve("examples/pictures/fox.png")
            .toString();
    InflateGenerator inflate = new InflateGenerator();
    CrashLane lane = new CrashLane(scratch.resolve("inflate"), inflate);
    List<String> stages = Worker.stages(List.of(inflate), inflate.name());
    for (String stage : stages) {
      String where = lane.round("inflate", stage + "-", "stage " + stage, picture, -1);
      assertThat(where).isEqualTo("stage " + stage);
      assertThat(lane.found().values()).as(stage).anyMatch(job -> stage.equals(job.stage()));
      killed.merge(where, 1, Integer::sum);
      lane.check(where);
    }
    Random random = new Random(SEED);
    for (int i = 0; i < Math.max(2, ROUNDS / 5); i++) {
      String where = lane.round("inflate", "any" + i + "-", "none", picture, random.nextInt(3000));
      killed.merge(where, 1, Integer::sum);
      lane.check(where + i);
    }
    System.getLogger("crash").log(System.Logger.Level.WARNING, "inflate" + table(killed));
    assertThat(killed.keySet())
        .containsAll(stages.stream().map(stage -> "stage " + stage).toList());
  }

  private static String table(Map<String, Integer> rounds) {
    return new TreeMap<>(rounds)
        .entrySet().stream()
            .map(row -> String.format("%n%5d  %s", row.getValue(), row.getKey()))
            .collect(Collectors.joining());
  }
}
