package galatea.protocol.openrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.googlecode.jsonrpc4j.JsonRpcParam;
import galatea.protocol.ErrorCode;
import galatea.protocol.Fails;
import galatea.protocol.GalateaApi;
import galatea.protocol.Wire;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the OpenRPC document (specification 1.3.2), the answer of {@code rpc.discover}. */
public final class OpenRpc {
  private static final String SPECIFICATION = "1.3.2";

  /** What any request can meet. */
  private static final Set<ErrorCode> ALWAYS =
      EnumSet.of(
          ErrorCode.PARSE_ERROR,
          ErrorCode.INVALID_REQUEST,
          ErrorCode.METHOD_NOT_FOUND,
          ErrorCode.INVALID_PARAMS,
          ErrorCode.INTERNAL_ERROR);

  private final Schemas schemas = new Schemas();

  private OpenRpc() {}

  /**
   * The whole document.
   *
   * @param version of the program
   * @param url where it answers, such as {@code http://127.0.0.1:49873/rpc}
   */
  public static ObjectNode document(String version, String url) {
    return new OpenRpc().whole(version, url);
  }

  /** Names of all methods, in order. */
  public static List<String> methodNames() {
    return methods().stream().map(OpenRpc::name).toList();
  }

  private ObjectNode whole(String version, String url) {
    ObjectNode document = node().put("openrpc", SPECIFICATION);
    document
        .putObject("info")
        .put("title", "galatea")
        .put("version", version)
        .put("description", introduction())
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
    document.putArray("servers").addObject().put("name", "this machine").put("url", url);
    for (Method method : methods()) {
      for (Parameter parameter : method.getParameters()) {
        schemas.schema(parameter.getAnnotatedType());
      }
    }
    schemas.close();
    ArrayNode methods = document.putArray("methods");
    methods().forEach(method -> methods.add(method(method)));
    ObjectNode components = document.putObject("components");
    ObjectNode types = components.putObject("schemas");
    schemas.components().forEach(types::set);
    ObjectNode errors = components.putObject("errors");
    for (ErrorCode code : ErrorCode.values()) {
      errors.set(code.kind(), error(code));
    }
    document.put("x-protocol", Wire.PROTOCOL);
    document.set("x-http", http());
    return document;
  }

  private static String introduction() {
    return "One picture in, a rigged and textured asset out, on this machine. JSON-RPC 2.0 by POST;"
        + " every request carries the header Authorization: Bearer TOKEN, with the token of"
        + " daemon.json in galatea's state folder. Pictures and assets travel beside JSON-RPC as"
        + " blobs, named by their SHA-256: see x-http. To make an asset: put the picture with PUT"
        + " /blobs/{sha256}, call generate.submit, call job.wait with the revision seen last until"
        + " the state is done, failed or cancelled, get the bytes of job.asset.glb with GET"
        + " /blobs/{sha256}. Times are in seconds, sizes in bytes, stamps ISO-8601 in UTC. Members"
        + " may be added to answers; unknown members of requests are refused. The data of every"
        + " error is a Failure.";
  }

  private ObjectNode method(Method method) {
    String name = name(method);
    String doc = Schemas.doc(method);
    ObjectNode out = node().put("name", name);
    out.put("summary", doc.split("[.;:]", 2)[0]).put("description", doc);
    out.put("paramStructure", "by-name");
    ArrayNode params = out.putArray("params");
    for (Parameter parameter : method.getParameters()) {
      params
          .addObject()
          .put("name", parameter.getAnnotation(JsonRpcParam.class).value())
          .put("description", Schemas.doc(parameter))
          .put("required", !Schemas.nullable(parameter.getAnnotatedType()))
          .set("schema", schemas.schema(parameter.getAnnotatedType()));
    }
    out.putObject("result")
        .put("name", "result")
        .set("schema", schemas.schema(method.getAnnotatedReturnType()));
    ArrayNode errors = out.putArray("errors");
    for (ErrorCode code : errors(method)) {
      errors.addObject().put("$ref", "#/components/errors/" + code.kind());
    }
    out.putArray("examples").add(example(name));
    return out;
  }

  private static Set<ErrorCode> errors(Method method) {
    Set<ErrorCode> codes = EnumSet.copyOf(ALWAYS);
    Fails fails = method.getAnnotation(Fails.class);
    if (fails != null) {
      codes.addAll(Arrays.asList(fails.value()));
    }
    return codes;
  }

  private static ObjectNode example(String name) {
    JsonNode exchange = Examples.exchange(name);
    ObjectNode pairing = node().put("name", name);
    ArrayNode params = pairing.putArray("params");
    for (Map.Entry<String, JsonNode> param : exchange.at("/request/params").properties()) {
      params.addObject().put("name", param.getKey()).set("value", param.getValue());
    }
    pairing.putObject("result").put("name", "result").set("value", exchange.at("/answer/result"));
    return pairing;
  }

  private ObjectNode error(ErrorCode code) {
    ObjectNode error = node().put("code", code.number()).put("message", code.sentence());
    error.set("data", Examples.error(code).path("data"));
    return error;
  }

  private static ObjectNode http() {
    ObjectNode http = node();
    ArrayNode endpoints = http.putArray("endpoints");
    for (HttpEndpoint endpoint : HttpEndpoint.ALL) {
      ObjectNode one = endpoints.addObject();
      one.put("method", endpoint.method()).put("path", endpoint.path());
      one.put("description", endpoint.description());
      one.put("request", endpoint.request()).put("answer", endpoint.answer());
      ObjectNode statuses = one.putObject("statuses");
      endpoint.statuses().forEach(statuses::put);
      // an endpoint's own meaning of a status is the closer one
      HttpEndpoint.commonStatuses()
          .forEach((status, meaning) -> {
            if (!statuses.has(status)) {
              statuses.put(status, meaning);
            }
          });
    }
    http.put("refusals", "the body of every 4xx and 5xx is a Failure");
    return http;
  }

  private static List<Method> methods() {
    // reflection gives them in no order
    return Arrays.stream(GalateaApi.class.getMethods())
        .sorted(Comparator.comparing(OpenRpc::name))
        .toList();
  }

  private static String name(Method method) {
    return method.getAnnotation(JsonRpcMethod.class).value();
  }

  private static ObjectNode node() {
    return Wire.server().createObjectNode();
  }
}
