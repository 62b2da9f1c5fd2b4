package galatea.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The mapper refuses what is not exactly what a record asks for. */
final class WireTest {
  private static final String HEALTH =
      "{\"state\":\"ok\",\"uptime\":%s,\"queue\":{\"queued\":%s,\"running\":0,\"capacity\":9},"
          + "\"blobBytes\":1,\"blobQuota\":2,\"diskFree\":3}";
  private static final String COST = "{\"stage\":%s,\"seconds\":1.0,\"peakHeapMiB\":2.0}";

  @TestFactory
  Stream<DynamicTest> bothSidesRefuse() {
    return Map.<String, Runnable>ofEntries(
            refused("text as number", HEALTH.formatted("\"1.5\"", "0"), Health.class),
            refused("text NaN as number", HEALTH.formatted("\"NaN\"", "0"), Health.class),
            refused("bare NaN", HEALTH.formatted("NaN", "0"), Health.class),
            refused("beyond a double", HEALTH.formatted("1e999", "0"), Health.class),
            refused("null number", HEALTH.formatted("null", "0"), Health.class),
            refused("null integer", HEALTH.formatted("1.5", "null"), Health.class),
            refused("fraction as integer", HEALTH.formatted("1.5", "1.5"), Health.class),
            refused("text as integer", HEALTH.formatted("1.5", "\"1\""), Health.class),
            refused("truth as integer", HEALTH.formatted("1.5", "true"), Health.class),
            refused("beyond an integer", HEALTH.formatted("1.5", "3000000000"), Health.class),
            refused("number as text", COST.formatted("5"), StageCost.class),
            refused("fraction as text", COST.formatted("5.5"), StageCost.class),
            refused("truth as text", COST.formatted("true"), StageCost.class),
            refused("list as text", COST.formatted("[\"matte\"]"), StageCost.class),
            refused("null text", COST.formatted("null"), StageCost.class),
            refused("member twice", "{\"id\":\"a\",\"id\":\"b\"}", Deleted.class),
            refused("missing member", "{}", Deleted.class),
            refused("text for an object", "\"\"", Deleted.class),
            refused("more after the value", "{\"id\":\"a\"} {}", Deleted.class),
            refused("index as enum", "0", JobState.class),
            refused("unknown enum", "\"paused\"", JobState.class),
            refused("enum in capitals", "\"DONE\"", JobState.class),
            refused("empty enum", "\"\"", JobState.class),
            refused("deep nesting", "[".repeat(65) + "]".repeat(65), JsonNode.class),
            refused("long number", "1".repeat(101), JsonNode.class),
            refused("long name", "{\"" + "n".repeat(1001) + "\":1}", JsonNode.class),
            refused("long text", "\"" + "n".repeat((1 << 24) + 1) + "\"", JsonNode.class))
        .entrySet()
        .stream()
        .map(one -> dynamicTest(one.getKey(), one.getValue()::run));
  }

  private static Map.Entry<String, Runnable> refused(String why, String json, Class<?> type) {
    return Map.entry(
        why,
        () -> {
          for (JsonMapper mapper : List.of(Wire.server(), Wire.client())) {
            assertThatThrownBy(() -> mapper.readValue(json, type))
                .isInstanceOf(JsonProcessingException.class);
          }
        });
  }

  @Test
  void everyMemberIsRequiredUnlessNullable() throws JsonProcessingException {
    JsonNode job = Golden.read("job-queued");
    List<String> optional = new ArrayList<>();
    for (String member : (Iterable<String>) job::fieldNames) {
      ObjectNode without = job.deepCopy();
      without.remove(member);
      ObjectNode withNull = job.deepCopy();
      withNull.putNull(member);
      if (readable(without)) {
        optional.add(member);
      }
      assertThat(readable(withNull)).as(member).isEqualTo(readable(without));
    }
    assertThat(optional)
        .containsExactly(
            "position", "stage", "secondsLeft", "startedAt", "finishedAt", "asset", "failure");
  }

  private static boolean readable(JsonNode job) {
    try {
      Wire.server().treeToValue(job, Job.class);
      return true;
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  @Test
  void nullsInListsAreRefusedButASettingMayBeNull() throws JsonProcessingException {
    assertThatThrownBy(() ->
            Wire.server().readValue("[\"done\",null]", new TypeReference<List<JobState>>() {}))
        .isInstanceOf(JsonProcessingException.class);
    ObjectNode page = (ObjectNode) Golden.read("method-job.list").get("answer").get("result");
    page.withArray("jobs").addNull();
    assertThatThrownBy(() -> Wire.server().treeToValue(page, JobPage.class))
        .isInstanceOf(JsonProcessingException.class);
    ObjectNode job = (ObjectNode) Golden.read("job-queued");
    job.withObject("/settings").putNull("matte");
    assertThat(Wire.server().treeToValue(job, Job.class).settings()).containsEntry("matte", null);
  }

  @Test
  void onlyTheServerRefusesUnknownMembers() throws JsonProcessingException {
    String json = "{\"blob\":\"00\",\"pth\":\"/x\"}";
    assertThatThrownBy(() -> Wire.server().readValue(json, PictureSource.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("pth");
    assertThat(Wire.client().readValue(json, PictureSource.class).blob()).isEqualTo("00");
  }

  @Test
  void onlyFiniteNumbersAreWritten() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Wire.server().writeValueAsString(new StageCost("a", value, 0)))
          .isInstanceOf(JsonProcessingException.class);
      assertThatThrownBy(() -> Wire.server().writeValueAsString(Map.of("height", value)))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void treesKeepNumbersAsTheyWereWritten() throws JsonProcessingException {
    String ids = "[1.50,12345678901234567890,1E+3]";
    assertThat(Wire.server().readTree(ids)).hasToString(ids);
  }
}
