package galatea.daemon.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value has the form that a Java type stands for. Binding would find most faults too, but
 * it cannot say them to a person, and it passes over a missing member.
 */
final class Shape {
  private static final int LONGEST_NAME = 60;

  private Shape() {}

  /**
   * @param place of the value in the request, {@code picture.path}
   * @param value null = absent
   * @throws RpcException invalid-params with the place of the first fault
   */
  static void check(String place, @Nullable JsonNode value, AnnotatedType type) {
    if (value == null || value.isNull()) {
      if (!nullable(type)) {
        throw wrong(place, value == null ? "is missing" : "must not be null");
      }
      return;
    }
    Class<?> raw = raw(type.getType());
    if (raw.isRecord()) {
      checkRecord(place, value, raw);
    } else if (raw == List.class) {
      AnnotatedType element = argument(type, 0);
      demand(place, value.isArray(), "must be a list");
      int index = 0;
      for (JsonNode item : value) {
        check(place + "[" + index++ + "]", item, element);
      }
    } else if (raw == Map.class) {
      demand(place, value.isObject(), "must be an object");
      AnnotatedType content = argument(type, 1);
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        check(place + "." + shortened(entry.getKey()), entry.getValue(), content);
      }
    } else {
      checkScalar(place, value, raw);
    }
  }

  static boolean nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static void checkRecord(String place, JsonNode value, Class<?> type) {
    demand(place, value.isObject(), "must be an object");
    List<String> known = new ArrayList<>();
    for (RecordComponent member : type.getRecordComponents()) {
      known.add(member.getName());
    }
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw unknown(place + "." + shortened(name), known);
      }
    }
    for (RecordComponent member : type.getRecordComponents()) {
      check(place + "." + member.getName(), value.get(member.getName()), member.getAnnotatedType());
    }
  }

  private static void checkScalar(String place, JsonNode value, Class<?> raw) {
    if (raw == String.class) {
      demand(place, value.isTextual(), "must be a string");
    } else if (raw == Boolean.class || raw == boolean.class) {
      demand(place, value.isBoolean(), "must be true or false");
    } else if (raw == Integer.class || raw == int.class) {
      demand(
          place,
          value.isIntegralNumber() && value.canConvertToInt(),
          "must be a whole number of up to 32 bits");
    } else if (raw == Long.class || raw == long.class) {
      demand(
          place,
          value.isIntegralNumber() && value.canConvertToLong(),
          "must be a whole number of up to 64 bits");
    } else if (raw == Double.class || raw == double.class) {
      demand(place, value.isNumber() && Double.isFinite(value.doubleValue()), "must be a number");
    } else if (raw.isEnum()) {
      List<String> words = EnumWords.of(raw);
      demand(
          place,
          value.isTextual() && words.contains(value.textValue()),
          "must be one of " + String.join(", ", words));
    } else if (raw != Object.class && !JsonNode.class.isAssignableFrom(raw)) {
      throw new IllegalStateException("the contract uses " + raw + ", which has no shape yet");
    }
  }

  private static void demand(String place, boolean met, String demand) {
    if (!met) {
      throw wrong(place, demand);
    }
  }

  static RpcException wrong(String place, String what) {
    return RpcException.of(ErrorCode.INVALID_PARAMS, place + " " + what, place);
  }

  static RpcException unknown(String place, List<String> known) {
    String there = known.isEmpty() ? "none" : String.join(", ", known);
    return RpcException.of(
        ErrorCode.INVALID_PARAMS,
        place + " is not known; there is " + there,
        place,
        "leave it out or correct its name");
  }

  /** A name as a caller wrote it, for a sentence: it may be a megabyte long. */
  static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
