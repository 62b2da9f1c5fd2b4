package galatea.protocol.openrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import galatea.protocol.ErrorCode;
import galatea.protocol.GalateaApi;
import galatea.protocol.Golden;
import galatea.protocol.Wire;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The document says all that the contract says, in the form that OpenRPC asks for. */
final class OpenRpcTest {
  private static final Path MODULE = Path.of(System.getProperty("galatea.root", ".."), "protocol");
  private static final JsonNode DOCUMENT = OpenRpc.document("0.1.0", "http://127.0.0.1:49873/rpc");

  @Test
  void walkOverTheContractFindsEverythingDescribed() {
    Set<Class<?>> types = new HashSet<>();
    for (Method method : GalateaApi.class.getMethods()) {
      JsonNode described = method(method.getAnnotation(JsonRpcMethod.class).value());
      assertThat(described.path("description").asText()).as(method.getName()).isNotBlank();
      assertThat(described.get("params")).hasSize(method.getParameterCount());
      for (int i = 0; i < method.getParameterCount(); i++) {
        Parameter parameter = method.getParameters()[i];
        JsonNode param = described.get("params").get(i);
        assertThat(param.get("name").asText())
            .isEqualTo(parameter.getAnnotation(JsonRpcParam.class).value());
        assertThat(param.get("description").asText()).isNotBlank();
        assertThat(param.get("required").asBoolean())
            .isEqualTo(!parameter.getAnnotatedType().isAnnotationPresent(Nullable.class));
        collect(parameter.getParameterizedType(), types);
      }
      collect(method.getGenericReturnType(), types);
    }
    assertThat(DOCUMENT.get("methods")).hasSize(GalateaApi.class.getMethods().length);
    assertThat(types).hasSizeGreaterThan(15);
    assertThat(DOCUMENT.at("/components/schemas").size()).isEqualTo(types.size());
    types.forEach(OpenRpcTest::described);
  }

  private static void described(Class<?> type) {
    JsonNode schema = DOCUMENT.at("/components/schemas/" + type.getSimpleName());
    assertThat(schema.path("description").asText()).as(type.getSimpleName()).isNotBlank();
    if (type.isEnum()) {
      assertThat(schema.get("enum")).hasSize(type.getEnumConstants().length);
      return;
    }
    assertThat(schema.get("properties").size()).isEqualTo(type.getRecordComponents().length);
    for (RecordComponent member : type.getRecordComponents()) {
      JsonNode property = schema.get("properties").path(member.getName());
      assertThat(property.path("description").asText()).as(member.toString()).isNotBlank();
      boolean required = false;
      for (JsonNode name : schema.path("required")) {
        required |= name.asText().equals(member.getName());
      }
      assertThat(required)
          .as(member.toString())
          .isEqualTo(!member.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
  }

  private static void collect(Type type, Set<Class<?>> types) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(part -> collect(part, types));
    } else if (type instanceof Class<?> own
        && own.getPackage() == GalateaApi.class.getPackage()
        && types.add(own)
        && own.isRecord()) {
      Stream.of(own.getRecordComponents()).forEach(part -> collect(part.getGenericType(), types));
    }
  }

  @Test
  void theCatalogueIsThereAndReferencesLeadSomewhere() {
    JsonNode errors = DOCUMENT.at("/components/errors");
    assertThat(errors.size()).isEqualTo(ErrorCode.values().length);
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(errors.path(code.kind()).path("code").asInt()).isEqualTo(code.number());
    }
    List<JsonNode> references = DOCUMENT.findValues("$ref");
    assertThat(references).hasSizeGreaterThan(50);
    for (JsonNode reference : references) {
      assertThat(DOCUMENT.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void structureIsOpenRpc() {
    assertThat(DOCUMENT.get("openrpc").asText()).matches("1\\.3\\.\\d");
    assertThat(DOCUMENT.at("/info/title").asText()).isEqualTo("galatea");
    assertThat(DOCUMENT.at("/info/version").asText()).isEqualTo("0.1.0");
    for (JsonNode method : DOCUMENT.get("methods")) {
      assertThat(method.path("name").isTextual()).isTrue();
      assertThat(method.path("params").isArray()).isTrue();
      assertThat(method.at("/result/name").isTextual()).isTrue();
      assertThat(method.at("/result/schema").isObject()).isTrue();
      assertThat(method.get("summary").asText()).isNotBlank();
    }
    assertThat(DOCUMENT.at("/x-http/endpoints")).hasSize(HttpEndpoint.ALL.size());
  }

  @Test
  void examplesFitTheSchemas() {
    int checked = 0;
    for (JsonNode method : DOCUMENT.get("methods")) {
      JsonNode example = method.at("/examples/0");
      assertThat(
              SchemaCheck.faults(
                  DOCUMENT, method.at("/result/schema"), example.at("/result/value")))
          .isEmpty();
      for (JsonNode param : method.get("params")) {
        for (JsonNode given : example.get("params")) {
          if (given.get("name").equals(param.get("name"))) {
            assertThat(SchemaCheck.faults(DOCUMENT, param.get("schema"), given.get("value")))
                .isEmpty();
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(15);
    JsonNode job = Wire.client().createObjectNode().put("$ref", "#/components/schemas/Job");
    for (String name : Golden.names("job-")) {
      assertThat(SchemaCheck.faults(DOCUMENT, job, Golden.read(name))).as(name).isEmpty();
    }
    ObjectNode broken = (ObjectNode) Golden.read("job-done");
    broken.put("state", "paused").put("fraction", "half").remove("id");
    broken.withObject("/asset").putNull("glb");
    assertThat(SchemaCheck.faults(DOCUMENT, job, broken)).hasSize(4);
  }

  @Test
  void nodeFindsNothingToSay() throws IOException {
    Optional<Node> node = Node.find(MODULE);
    Assumptions.assumeTrue(node.isPresent(), "needs node, npm and the npm registry");
    JsonNode report = node.orElseThrow().check(DOCUMENT);
    assertThat(report.get("faults")).isEmpty();
    assertThat(report.get("examples").asInt()).isGreaterThan(40);
    ObjectNode broken = DOCUMENT.deepCopy();
    broken.put("openrpc", "7").remove("info");
    ((ObjectNode) broken.at("/methods/0/examples/0/result")).put("value", 5);
    assertThat(node.get().check(broken).get("faults").size()).isGreaterThanOrEqualTo(3);
  }

  /** The file is there to be read, and so that a change of the wire is seen as a change. */
  @Test
  void storedDocumentIsThisOne() throws IOException {
    String text =
        Wire.server()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(DOCUMENT)
                .replace("\r", "")
            + "\n";
    Path made = MODULE.resolve("target/openrpc.json");
    Files.writeString(made, text);
    assertThat(Files.readString(MODULE.resolve("openrpc.json")).lines().toList())
        .as("when the change is meant: cp protocol/target/openrpc.json protocol/")
        .isEqualTo(text.lines().toList());
  }

  private static JsonNode method(String name) {
    for (JsonNode method : DOCUMENT.get("methods")) {
      if (method.get("name").asText().equals(name)) {
        return method;
      }
    }
    throw new AssertionError(name + " is not in the document");
  }
}
