package galatea.daemon.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.protocol.Asset;
import galatea.protocol.Failure;
import galatea.protocol.WarningInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a job that a row holds as JSON text. */
final class JobText {
  private static final ObjectMapper JSON =
      // a member that a newer program of the same table version wrote is no reason to stop
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};
  private static final TypeReference<List<WarningInfo>> WARNINGS = new TypeReference<>() {};
  private static final TypeReference<Asset> ASSET = new TypeReference<>() {};
  private static final TypeReference<Failure> FAILURE = new TypeReference<>() {};

  private JobText() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own records are JSON", e);
    }
  }

  static Map<String, Object> settings(String text) {
    return read(text, SETTINGS);
  }

  static List<WarningInfo> warnings(String text) {
    return read(text, WARNINGS);
  }

  static @Nullable Asset asset(@Nullable String text) {
    return text == null ? null : read(text, ASSET);
  }

  static @Nullable Failure failure(@Nullable String text) {
    return text == null ? null : read(text, FAILURE);
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job's row holds text that is not ours", e);
    }
  }
}
