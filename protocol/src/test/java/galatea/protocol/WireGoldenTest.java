package galatea.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Records and golden files say the same, member by member and in the same order. */
final class WireGoldenTest {
  private static final List<JsonMapper> MAPPERS = List.of(Wire.server(), Wire.client());

  @TestFactory
  Stream<DynamicTest> everyMethodHasItsExchange() {
    List<Method> methods = List.of(GalateaApi.class.getMethods());
    assertThat(Golden.names("method-"))
        .containsExactlyInAnyOrderElementsOf(
            methods.stream().map(method -> "method-" + name(method)).toList());
    return methods.stream().map(method -> dynamicTest(name(method), () -> exchange(method)));
  }

  private static void exchange(Method method) throws IOException {
    JsonNode file = Golden.read("method-" + name(method));
    JsonNode request = file.get("request");
    JsonNode answer = file.get("answer");
    assertThat(members(file)).containsExactly("request", "answer");
    assertThat(members(request)).containsExactly("jsonrpc", "id", "method", "params");
    assertThat(members(answer)).containsExactly("jsonrpc", "id", "result");
    assertThat(request.get("method").asText()).isEqualTo(name(method));
    assertThat(answer.get("id")).isEqualTo(request.get("id"));
    List<String> named = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      String name = parameter.getAnnotation(JsonRpcParam.class).value();
      named.add(name);
      bothWays(request.get("params").get(name), parameter.getParameterizedType());
    }
    assertThat(members(request.get("params"))).containsExactlyElementsOf(named);
    bothWays(answer.get("result"), method.getGenericReturnType());
  }

  @TestFactory
  Stream<DynamicTest> everyErrorHasItsAnswer() {
    List<ErrorCode> codes = List.of(ErrorCode.values());
    assertThat(Golden.names("error-"))
        .containsExactlyInAnyOrderElementsOf(
            codes.stream().map(code -> "error-" + code.kind()).toList());
    return codes.stream()
        .map(code ->
            dynamicTest(
                code.kind(),
                () -> {
                  JsonNode answer = Golden.read("error-" + code.kind()).get("answer");
                  JsonNode data = answer.path("error").path("data");
                  bothWays(data, Failure.class);
                  Failure failure = Wire.server().treeToValue(data, Failure.class);
                  assertThat(failure.kind()).isEqualTo(code.kind());
                  assertThat(Wire.errorAnswer(answer.get("id"), code, failure))
                      .hasToString(answer.toString());
                }));
  }

  @Test
  void everyStateHasItsJob() throws IOException {
    List<String> states =
        Arrays.stream(JobState.values())
            .map(state -> "job-" + state.name().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(Golden.names("job-")).containsExactlyInAnyOrderElementsOf(states);
    for (String name : states) {
      JsonNode job = Golden.read(name);
      bothWays(job, Job.class);
      assertThat("job-" + job.get("state").asText()).isEqualTo(name);
    }
  }

  @Test
  void eventsAndFilesAreRecordsToo() throws IOException {
    assertThat(Golden.names("event-")).containsExactly("event-deleted", "event-gap", "event-job");
    bothWays(Golden.read("event-job").get("data"), Job.class);
    bothWays(Golden.read("event-deleted").get("data"), Deleted.class);
    assertThat(Golden.read("event-gap").get("data")).isEmpty();
    bothWays(Golden.read("http-put-blob"), Blob.class);
    bothWays(Golden.read("http-refused"), Failure.class);
    bothWays(Golden.read("daemon"), DaemonFile.class);
  }

  /** JSON to record to JSON to record, by both mappers, without a difference. */
  private static void bothWays(JsonNode golden, Type type) throws IOException {
    for (JsonMapper mapper : MAPPERS) {
      JavaType java = mapper.constructType(type);
      Object read = mapper.readValue(golden.toString(), java);
      String written = mapper.writeValueAsString(read);
      // as text: a tree's equality does not see the order of members
      assertThat(written).isEqualTo(golden.toString());
      Object again = mapper.readValue(written, java);
      assertThat(again).isEqualTo(read);
      // and through a tree, which is how the server meets it
      Object grown = mapper.treeToValue(mapper.readTree(written), java);
      assertThat(mapper.writeValueAsString(grown)).isEqualTo(golden.toString());
    }
  }

  private static List<String> members(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String name(Method method) {
    return method.getAnnotation(JsonRpcMethod.class).value();
  }
}
