package galatea.daemon.rpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** An enum's values as they are written on the wire. */
final class EnumWords {
  private EnumWords() {}

  static List<String> of(Class<?> type) {
    List<String> words = new ArrayList<>();
    for (Field field : type.getFields()) {
      if (field.isEnumConstant()) {
        JsonProperty word = field.getAnnotation(JsonProperty.class);
        words.add(word == null ? field.getName() : word.value());
      }
    }
    return words;
  }
}
