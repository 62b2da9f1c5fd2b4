package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * How the records become JSON and back: the one place with rules about it.
 *
 * <ul>
 *   <li>Every member is written, a null one as {@code null}, so that a reader sees all there are.
 *   <li>A member that is not nullable must be there and must not be null.
 *   <li>A value has the type of its member: no number from a string, no integer from 1.5, no enum
 *       from its index. NaN and infinity are neither written nor read.
 *   <li>No member twice, nothing after the value, bounded nesting and lengths.
 *   <li>The server refuses members it does not know; a client passes over them.
 * </ul>
 */
public final class Wire {
  /** The newest protocol that these records describe. */
  public static final int PROTOCOL = 1;

  /** Levels of nesting that are read. */
  public static final int MAX_NESTING = 64;

  /** UTF-16 units of one string that the server reads; pictures are blobs, not strings. */
  public static final int MAX_STRING = 1 << 20;

  private static final int MAX_CLIENT_STRING = 1 << 24;
  private static final int MAX_NAME = 1000;
  private static final int MAX_DIGITS = 100;

  private static final JsonMapper SERVER = mapper(true);
  private static final JsonMapper CLIENT = mapper(false);

  private Wire() {}

  /** For who reads requests: refuses members it does not know. Shared, thread-safe. */
  public static JsonMapper server() {
    return SERVER;
  }

  /** For who reads answers: passes over members it does not know. Shared, thread-safe. */
  public static JsonMapper client() {
    return CLIENT;
  }

  /**
   * A JSON-RPC answer with an error.
   *
   * @param id as it stood in the request; null when it could not be read
   * @param error whose number becomes the code
   * @param failure becomes the data; its sentence the message, save for the specification's own
   *     five codes, which keep the specification's words
   */
  public static ObjectNode errorAnswer(@Nullable JsonNode id, ErrorCode error, Failure failure) {
    ObjectNode answer = SERVER.createObjectNode();
    answer.put("jsonrpc", "2.0");
    answer.set("id", id == null ? NullNode.instance : id);
    answer
        .putObject("error")
        .put("code", error.number())
        .put("message", message(error, failure))
        .set("data", SERVER.valueToTree(failure));
    return answer;
  }

  private static String message(ErrorCode error, Failure failure) {
    return switch (error) {
      case PARSE_ERROR -> "Parse error";
      case INVALID_REQUEST -> "Invalid Request";
      case METHOD_NOT_FOUND -> "Method not found";
      case INVALID_PARAMS -> "Invalid params";
      case INTERNAL_ERROR -> "Internal error";
      default -> failure.sentence();
    };
  }

  private static JsonMapper mapper(boolean server) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxStringLength(server ? MAX_STRING : MAX_CLIENT_STRING)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_DIGITS)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .annotationIntrospector(new Requiredness())
        .addModule(FiniteNumbers.module())
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        // an id of 1.50 is echoed as 1.50
        .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, server)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
        .build();
  }
}
