package galatea.daemon.generate;

import galatea.asset.fault.GalateaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a generator: what a form, a command line and a check of foreign values need.
 *
 * @param name as in the wire's settings, {@code textureSize}
 * @param kind of value
 * @param label two or three words in Title Case
 * @param help a phrase
 * @param initial value when absent: Long, Double, Boolean or String; null = none
 * @param minimum of numbers; null = no bound
 * @param maximum of numbers; null = no bound
 * @param choices the only values; empty = any in the range
 * @param also values outside the range that are allowed too
 * @param unit null = none
 */
public record Setting(
    String name,
    Kind kind,
    String label,
    String help,
    @Nullable Object initial,
    @Nullable Double minimum,
    @Nullable Double maximum,
    List<Object> choices,
    List<Object> also,
    @Nullable String unit) {

  /** What kind of value a setting takes. */
  public enum Kind {
    /** Long. */
    INTEGER,
    /** Double, finite. */
    NUMBER,
    /** Boolean. */
    BOOLEAN,
    /** One of the choices, a String. */
    CHOICE,
    /** A picture file. */
    PICTURE
  }

  static Setting flag(String name, String label, String help, boolean initial) {
    return new Setting(
        name, Kind.BOOLEAN, label, help, initial, null, null, List.of(), List.of(), null);
  }

  static Setting choice(
      String name, String label, String help, String initial, List<Object> choices) {
    return new Setting(
        name, Kind.CHOICE, label, help, initial, null, null, choices, List.of(), null);
  }

  /**
   * The value as this setting's own type.
   *
   * @param value of a JSON document or an option
   * @throws GalateaException {@code SETTING}, with the setting's name as place
   */
  public Object check(@Nullable Object value) {
    return switch (kind) {
      case INTEGER -> inRange(whole(value));
      case NUMBER -> inRange(finite(value));
      case BOOLEAN -> {
        if (value instanceof Boolean flag) {
          yield flag;
        }
        throw wrong(value, "neither true nor false");
      }
      case CHOICE -> {
        if (value instanceof String text && choices.contains(text)) {
          yield text;
        }
        throw wrong(value, "not one of " + listed(choices));
      }
      case PICTURE -> throw new IllegalStateException(name + " is a file, not a value");
    };
  }

  private Object inRange(Object number) {
    if (also.contains(number)) {
      return number;
    }
    if (!choices.isEmpty()) {
      if (choices.contains(number)) {
        return number;
      }
      throw wrong(number, "not one of " + listed(choices));
    }
    double value = ((Number) number).doubleValue();
    if ((minimum != null && value < minimum) || (maximum != null && value > maximum)) {
      String range = "between " + plain(minimum) + " and " + plain(maximum);
      String unitText = unit == null ? "" : " " + unit;
      throw wrong(
          number,
          also.isEmpty()
              ? "not " + range + unitText
              : "neither " + listed(also) + " nor " + range + unitText);
    }
    return number;
  }

  private Long whole(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return ((Number) value).longValue();
    }
    // forms and languages without integers send 1024.0
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      double number = ((Number) value).doubleValue();
      if (number == Math.rint(number) && Math.abs(number) <= 1L << 53) {
        return (long) number;
      }
    }
    if (value instanceof BigInteger) {
      throw wrong(value, "too large for 64 bits");
    }
    throw wrong(value, "not a whole number");
  }

  private Double finite(@Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(value, "not a finite number");
  }

  private GalateaException wrong(@Nullable Object value, String why) {
    String text = String.valueOf(value);
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return GalateaException.invalid(
        "SETTING", shown + " is " + why, name, "give another value for " + name);
  }

  private static String listed(List<Object> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String plain(@Nullable Double bound) {
    return bound == null ? "any" : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
