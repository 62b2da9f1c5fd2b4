package galatea.daemon.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import galatea.protocol.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StrictRpcServerTest {
  private static final String NOTHING = "";
  private static final String INVALID =
      "{'jsonrpc':'2.0','error':{'code':-32600,'message':'Invalid Request'},'id':null}";
  private static final String UNREADABLE =
      "{'jsonrpc':'2.0','error':{'code':-32700,'message':'Parse error'},'id':null}";

  private final Examples.Handler handler = new Examples.Handler();
  private final StrictRpcServer server = new StrictRpcServer(handler, Examples.class, 100);

  private record Case(String name, String request, String answer) {}

  /** JSON-RPC 2.0, section 7, in its order; apostrophes stand for quotes. */
  private static final List<Case> SECTION_SEVEN =
      List.of(
          new Case("positional", call("subtract", "[42,23]", "1"), result("19", "1")),
          new Case("positional, swapped", call("subtract", "[23,42]", "2"), result("-19", "2")),
          new Case(
              "named", call("subtract", "{'subtrahend':23,'minuend':42}", "3"), result("19", "3")),
          new Case(
              "named, swapped",
              call("subtract", "{'minuend':42,'subtrahend':23}", "4"),
              result("19", "4")),
          new Case(
              "notification", "{'jsonrpc':'2.0','method':'update','params':[1,2,3,4,5]}", NOTHING),
          new Case(
              "notification of an unknown method", "{'jsonrpc':'2.0','method':'foobar'}", NOTHING),
          new Case(
              "unknown method",
              "{'jsonrpc':'2.0','method':'foobar','id':'1'}",
              error(-32601, "Method not found", "'1'")),
          new Case(
              "invalid JSON",
              "{'jsonrpc':'2.0','method':'foobar, 'params':'bar','baz]",
              UNREADABLE),
          new Case(
              "invalid request object", "{'jsonrpc':'2.0','method':1,'params':'bar'}", INVALID),
          new Case(
              "batch, invalid JSON",
              "[{'jsonrpc':'2.0','method':'sum','params':[1,2,4],'id':'1'},"
                  + "{'jsonrpc':'2.0','method']",
              UNREADABLE),
          new Case("empty batch", "[]", INVALID),
          new Case("invalid batch", "[1]", "[" + INVALID + "]"),
          new Case("invalid batch of three", "[1,2,3]", list(INVALID, INVALID, INVALID)),
          new Case(
              "batch",
              list(
                  call("sum", "[1,2,4]", "'1'"),
                  "{'jsonrpc':'2.0','method':'notify_hello','params':[7]}",
                  call("subtract", "[42,23]", "'2'"),
                  "{'foo':'boo'}",
                  call("foo.get", "{'name':'myself'}", "'5'"),
                  "{'jsonrpc':'2.0','method':'get_data','id':'9'}"),
              list(
                  result("7", "'1'"),
                  result("19", "'2'"),
                  INVALID,
                  error(-32601, "Method not found", "'5'"),
                  result("['hello',5]", "'9'"))),
          new Case(
              "batch of notifications",
              list(
                  "{'jsonrpc':'2.0','method':'notify_sum','params':[1,2,4]}",
                  "{'jsonrpc':'2.0','method':'notify_hello','params':[7]}"),
              NOTHING));

  /** Where the library alone goes another way than the specification. */
  private static final List<Case> DEVIATIONS =
      List.of(
          new Case("id null is a request", call("subtract", "[3,1]", "null"), result("2", "null")),
          new Case(
              "id beyond 64 bits",
              call("subtract", "[3,1]", "12345678901234567890"),
              result("2", "12345678901234567890")),
          new Case("id 1.50", call("subtract", "[3,1]", "1.50"), result("2", "1.50")),
          new Case(
              "id a text", call("subtract", "[3,1]", "'é \\u0000'"), result("2", "'é \\u0000'")),
          new Case("id an object", call("subtract", "[3,1]", "{}"), INVALID),
          new Case("id true", call("subtract", "[3,1]", "true"), INVALID),
          new Case(
              "version 1.0",
              "{'jsonrpc':'1.0','method':'subtract','params':[3,1],'id':1}",
              error(-32600, "Invalid Request", "1")),
          new Case(
              "version a number",
              "{'jsonrpc':2.0,'method':'subtract','params':[3,1],'id':1}",
              error(-32600, "Invalid Request", "1")),
          new Case(
              "version absent",
              "{'method':'subtract','params':[3,1],'id':1}",
              error(-32600, "Invalid Request", "1")),
          new Case(
              "params a string",
              call("subtract", "'bar'", "1"),
              error(-32600, "Invalid Request", "1")),
          new Case(
              "params null", call("subtract", "null", "1"), error(-32600, "Invalid Request", "1")),
          new Case("failing notification", "{'jsonrpc':'2.0','method':'boom'}", NOTHING),
          new Case(
              "notification with wrong parameters",
              "{'jsonrpc':'2.0','method':'subtract','params':['x']}",
              NOTHING),
          new Case(
              "Java's name of a method",
              call("getData", "[]", "1"),
              error(-32601, "Method not found", "1")),
          new Case(
              "a method of Object",
              call("hashCode", "[]", "1"),
              error(-32601, "Method not found", "1")),
          new Case("more after the value", call("subtract", "[3,1]", "1") + " xx", UNREADABLE),
          new Case(
              "a member twice",
              "{'jsonrpc':'2.0','method':'subtract','method':'sum','params':[3,1],'id':1}",
              UNREADABLE),
          new Case("empty body", "", UNREADABLE),
          new Case("blanks", " \n ", UNREADABLE),
          new Case("a bare number", "7", INVALID),
          new Case("null", "null", INVALID),
          new Case("nesting 2000", "[".repeat(2000) + "]".repeat(2000), UNREADABLE),
          new Case(
              "nesting 900 in parameters",
              call("subtract", "[".repeat(900) + "]".repeat(900), "1"),
              UNREADABLE),
          new Case("nesting 10,000, cut", "[".repeat(10_000), UNREADABLE),
          new Case("NaN", call("subtract", "[NaN,1]", "1"), UNREADABLE),
          new Case(
              "a batch in a batch",
              list("[" + call("subtract", "[3,1]", "1") + "]"),
              "[" + INVALID + "]"),
          new Case(
              "a batch too long",
              "[" + (call("subtract", "[3,1]", "1") + ",").repeat(100) + "1]",
              INVALID),
          new Case("a slip inside", call("boom", "[]", "1"), error(-32603, "Internal error", "1")),
          new Case(
              "a record",
              call("start", "{'spec':{'image':'a','low':true},'sizes':[1],'share':2}", "1"),
              result("'Spec[image=a, seed=null, low=true] [1] 2.0'", "1")));

  private record Fault(String params, String place) {}

  /** Parameters of {@code start} and the place that the answer names. */
  private static final List<Fault> WRONG =
      List.of(
          new Fault("{}", "spec"),
          new Fault("{'spec':null}", "spec"),
          new Fault("{'spec':[]}", "spec"),
          new Fault("{'spec':{}}", "spec.image"),
          new Fault("{'spec':{'image':1,'low':true}}", "spec.image"),
          new Fault("{'spec':{'image':'a'}}", "spec.low"),
          new Fault("{'spec':{'image':'a','low':'true'}}", "spec.low"),
          new Fault("{'spec':{'image':'a','low':true,'seed':1.5}}", "spec.seed"),
          new Fault("{'spec':{'image':'a','low':true,'seed':'1'}}", "spec.seed"),
          new Fault("{'spec':{'image':'a','low':true,'seed':9999999999}}", "spec.seed"),
          new Fault("{'spec':{'image':'a','low':true,'Seed':1}}", "spec.Seed"),
          new Fault("{'spec':{'image':'a','low':true},'size':[]}", "size"),
          new Fault("{'spec':{'image':'a','low':true},'sizes':{}}", "sizes"),
          new Fault("{'spec':{'image':'a','low':true},'sizes':[1,null]}", "sizes[1]"),
          new Fault("{'spec':{'image':'a','low':true},'sizes':[1,2,1e40]}", "sizes[2]"),
          new Fault("{'spec':{'image':'a','low':true},'share':1e999}", "share"),
          new Fault("{'spec':{'image':'a','low':true},'share':'1'}", "share"),
          new Fault("[{'image':'a','low':true},[],1,2]", "params"),
          new Fault("[]", "spec"),
          new Fault("['a']", "spec"));

  @TestFactory
  Stream<DynamicTest> keepsTheSpecification() {
    assertThat(SECTION_SEVEN).hasSize(15);
    return Stream.concat(SECTION_SEVEN.stream(), DEVIATIONS.stream())
        .map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  private void check(Case c) throws IOException {
    String answer = answer(quoted(c.request()));
    if (c.answer().isEmpty()) {
      assertThat(answer).isEmpty();
      return;
    }
    JsonNode tree = Wire.server().readTree(answer);
    Iterable<JsonNode> parts = tree.isArray() ? tree : List.of(tree);
    for (JsonNode part : parts) {
      if (part.has("error")) {
        // the specification's examples have no data, ours always
        JsonNode data = ((ObjectNode) part.get("error")).remove("data");
        assertThat(data.path("kind").asText()).isNotEmpty();
        assertThat(data.path("sentence").asText()).isNotEmpty();
      }
    }
    assertThat(tree).isEqualTo(Wire.server().readTree(quoted(c.answer())));
  }

  @TestFactory
  Stream<DynamicTest> namesTheWrongParameter() {
    return WRONG.stream()
        .map(fault ->
            dynamicTest(
                fault.params(),
                () -> {
                  String answer = answer(quoted(call("start", fault.params(), "1")));
                  JsonNode error = Wire.server().readTree(answer).get("error");
                  assertThat(error.path("code").asInt()).isEqualTo(-32602);
                  assertThat(error.at("/data/place").asText()).isEqualTo(fault.place());
                  assertThat(error.at("/data/sentence").asText()).contains(fault.place());
                }));
  }

  @Test
  void notificationsAreCarriedOut() {
    assertThat(answer(quoted("{'jsonrpc':'2.0','method':'update','params':[1,2,3,4,5]}")))
        .isEmpty();
    assertThat(handler.notified).hasValue(15);
  }

  @Test
  void nothingOfTheInsideIsTold() {
    assertThat(answer(quoted(call("boom", "[]", "1"))))
        .doesNotContain("secret")
        .doesNotContain("Handler")
        .doesNotContain("Exception");
  }

  @Test
  void aNameOfAMegabyteIsNotEchoed() {
    String name = "x".repeat(900);
    assertThat(answer(quoted(call("subtract", "{'" + name + "':1}", "1")))).hasSizeLessThan(600);
    assertThat(answer(quoted(call("y".repeat(500_000), "[]", "1")))).hasSizeLessThan(600);
  }

  @Test
  void brokenUtf8IsAParseError() throws IOException {
    byte[] body = quoted(call("subtract", "[3,1]", "'abc'")).getBytes(StandardCharsets.UTF_8);
    body[body.length - 4] = (byte) 0xff;
    String answer = text(server.answer(body));
    assertThat(Wire.server().readTree(answer).at("/error/code").asInt()).isEqualTo(-32700);
  }

  private String answer(String request) {
    return text(server.answer(request.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Optional<byte[]> answer) {
    return answer.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static String call(String method, String params, String id) {
    return "{'jsonrpc':'2.0','method':'" + method + "','params':" + params + ",'id':" + id + "}";
  }

  private static String result(String value, String id) {
    return "{'jsonrpc':'2.0','result':" + value + ",'id':" + id + "}";
  }

  private static String error(int code, String message, String id) {
    return "{'jsonrpc':'2.0','error':{'code':"
        + code
        + ",'message':'"
        + message
        + "'},'id':"
        + id
        + "}";
  }

  private static String list(String... items) {
    return "[" + String.join(",", items) + "]";
  }
}
