package galatea.daemon.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.googlecode.jsonrpc4j.ErrorResolver.JsonError;
import com.googlecode.jsonrpc4j.JsonResponse;
import com.googlecode.jsonrpc4j.JsonRpcBasicServer;
import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * jsonrpc4j made to keep JSON-RPC 2.0.
 *
 * <p>The library binds parameters and invokes; envelopes, batches, ids, notifications and the
 * choice of the error are decided here, because it answers notifications that fail, cuts large ids,
 * takes {@code id: null} for a notification, and lets exceptions of malformed requests out.
 * Thread-safe when the handler is.
 */
public final class StrictRpcServer extends JsonRpcBasicServer {
  private static final Logger LOG = LoggerFactory.getLogger(StrictRpcServer.class);

  private final JsonMapper mapper;
  private final Contract contract;
  private final int maxBatch;

  /**
   * @param handler implements the interface
   * @param api whose annotated methods can be called, by those names only
   * @param maxBatch requests in one batch
   */
  public <T> StrictRpcServer(T handler, Class<T> api, int maxBatch) {
    this(Wire.server(), handler, api, maxBatch);
  }

  private StrictRpcServer(JsonMapper mapper, Object handler, Class<?> api, int maxBatch) {
    super(mapper, handler, api);
    this.mapper = mapper;
    this.contract = new Contract(api);
    this.maxBatch = maxBatch;
    setBackwardsCompatible(false);
    // a parameter that may be absent arrives as null; the contract has seen to the others
    setAllowLessParams(true);
    setShouldLogInvocationErrors(false);
    setErrorResolver((thrown, _, _) -> error(Faults.of(thrown)));
  }

  private static JsonError error(RpcException e) {
    return new JsonError(e.error().number(), e.failure().sentence(), e.failure());
  }

  /**
   * The answer to one HTTP body, or nothing when none may be given (notifications only).
   *
   * @param body UTF-8, of any content
   */
  public Optional<byte[]> answer(byte[] body) {
    JsonNode answer;
    try {
      JsonNode request = mapper.readTree(body);
      answer =
          request == null || request.isMissingNode()
              ? refusal(null, ErrorCode.PARSE_ERROR, "the body is empty")
              : handleJsonNodeRequest(request).getResponse();
    } catch (IOException e) { // also too deep, too long, broken UTF-8
      answer = refusal(null, ErrorCode.PARSE_ERROR, whyUnreadable(e));
    }
    return answer == null ? Optional.empty() : Optional.of(bytes(answer));
  }

  private static String whyUnreadable(IOException e) {
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? "the body is not JSON at line "
            + json.getLocation().getLineNr()
            + ", column "
            + json.getLocation().getColumnNr()
        : "the body is not JSON in UTF-8";
  }

  private byte[] bytes(JsonNode answer) {
    try {
      return mapper.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree always has a JSON form", e);
    }
  }

  @Override
  protected JsonResponse handleJsonNodeRequest(JsonNode node) {
    if (!(node instanceof ArrayNode batch)) {
      return response(single(node));
    }
    if (batch.isEmpty() || batch.size() > maxBatch) {
      return response(
          refusal(
              null,
              ErrorCode.INVALID_REQUEST,
              "a batch holds 1 to " + maxBatch + " requests, not " + batch.size()));
    }
    ArrayNode all = mapper.createArrayNode();
    for (JsonNode item : batch) {
      JsonNode answer = single(item);
      if (answer != null) {
        all.add(answer);
      }
    }
    return response(all.isEmpty() ? null : all);
  }

  @SuppressWarnings("NullAway") // the library is not annotated; it takes a missing response
  private static JsonResponse response(@Nullable JsonNode node) {
    return new JsonResponse(node, CODE_OK);
  }

  private @Nullable ObjectNode single(JsonNode node) {
    JsonNode id = node.get("id");
    boolean idUsable = id == null || id.isTextual() || id.isNumber() || id.isNull();
    String fault = idUsable ? envelopeFault(node) : "id must be a string, a number or null";
    if (fault != null) {
      return refusal(idUsable ? id : null, ErrorCode.INVALID_REQUEST, fault);
    }
    ObjectNode answer = invoke((ObjectNode) node, id);
    return id == null ? null : answer; // a notification is never answered, not even with an error
  }

  private static @Nullable String envelopeFault(JsonNode node) {
    if (!node.isObject()) {
      return "a request is an object";
    }
    JsonNode version = node.get("jsonrpc");
    if (version == null || !version.isTextual() || !version.textValue().equals("2.0")) {
      return "jsonrpc must be \"2.0\"";
    }
    JsonNode method = node.get("method");
    if (method == null || !method.isTextual()) {
      return "method must be a string";
    }
    JsonNode params = node.get("params");
    return params == null || params.isContainerNode()
        ? null
        : "params must be an object or an array";
  }

  private ObjectNode invoke(ObjectNode request, @Nullable JsonNode id) {
    String method = request.get("method").textValue();
    try {
      if (!contract.has(method)) {
        throw RpcException.of(
            ErrorCode.METHOD_NOT_FOUND, "there is no method " + Shape.shortened(method), "method");
      }
      contract.check(method, request.get("params"));
      // the library cuts large ids and takes null for a notification: it gets an id of its own
      ObjectNode copy = mapper.createObjectNode();
      copy.setAll(request);
      copy.put("id", 1);
      ObjectNode answer = (ObjectNode) super.handleJsonNodeRequest(copy).getResponse();
      return answer.has("error") ? failed(answer, id) : succeeded(answer, id);
    } catch (RpcException e) {
      return Wire.errorAnswer(id, e.error(), e.failure());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      RpcException slip = Faults.of(e);
      return Wire.errorAnswer(id, slip.error(), slip.failure());
    }
  }

  private ObjectNode succeeded(ObjectNode answer, @Nullable JsonNode id) {
    ObjectNode ordered = mapper.createObjectNode();
    ordered.put("jsonrpc", "2.0");
    ordered.set("id", id == null ? mapper.nullNode() : id);
    ordered.set("result", answer.get("result"));
    return ordered;
  }

  /** With the specification's own words for its five codes, and data that is always whole. */
  private ObjectNode failed(ObjectNode answer, @Nullable JsonNode id) throws IOException {
    JsonNode error = answer.get("error");
    for (ErrorCode code : ErrorCode.values()) {
      if (code.number() == error.path("code").intValue() && error.path("data").isObject()) {
        return Wire.errorAnswer(
            id, code, mapper.treeToValue(error.get("data"), galatea.protocol.Failure.class));
      }
    }
    // the library's own refusals: the contract should have found the fault before
    LOG.error("an answer of the library's own: {}", error.path("code").intValue());
    boolean params = error.path("code").intValue() == ErrorCode.INVALID_PARAMS.number();
    return refusal(
        id,
        params ? ErrorCode.INVALID_PARAMS : ErrorCode.INTERNAL_ERROR,
        (params ? ErrorCode.INVALID_PARAMS : ErrorCode.INTERNAL_ERROR).sentence());
  }

  private static ObjectNode refusal(@Nullable JsonNode id, ErrorCode error, String sentence) {
    RpcException e = RpcException.of(error, sentence, null);
    return Wire.errorAnswer(id, e.error(), e.failure());
  }
}
