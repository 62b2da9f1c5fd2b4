package galatea.daemon.server;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateSettings;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.PictureSource;
import galatea.protocol.RpcException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a request, checked.
 *
 * @param settings without the matte
 * @param matte as the client names it; null = none
 */
record SubmittedSettings(GenerateSettings settings, @Nullable PictureSource matte) {
  static final String PLACE = "settings";
  static final String MATTE_PLACE = PLACE + "." + GenerateSettings.MATTE;

  static SubmittedSettings of(String generator, @Nullable Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>(given == null ? Map.of() : given);
    Object matte = values.remove(GenerateSettings.MATTE);
    PictureSource source = matte == null ? null : source(matte);
    try {
      return new SubmittedSettings(GenerateSettings.of(generator, values, null), source);
    } catch (GalateaException fault) {
      ErrorCode error = ErrorCode.INVALID_PARAMS;
      throw new RpcException(
          error,
          new Failure(
              error.kind(),
              fault.code(),
              fault.sentence(),
              PLACE + "." + fault.place(),
              fault.remedy(),
              null));
    }
  }

  private static PictureSource source(Object value) {
    if (value instanceof Map<?, ?> members
        && Set.of("blob", "path").containsAll(members.keySet())) {
      Object blob = members.get("blob");
      Object path = members.get("path");
      if ((blob == null || blob instanceof String) && (path == null || path instanceof String)) {
        return new PictureSource((String) blob, (String) path);
      }
    }
    throw RpcException.of(
        ErrorCode.INVALID_PARAMS,
        MATTE_PLACE + " must be an object with either blob or path",
        MATTE_PLACE);
  }
}
