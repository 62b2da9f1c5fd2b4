package galatea.protocol.openrpc;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.ErrorCode;
import galatea.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The golden exchanges, which lie beside the classes. */
final class Examples {
  private Examples() {}

  /** {@code request} and {@code answer} of a method. */
  static JsonNode exchange(String method) {
    return read("method-" + method);
  }

  /** An answer's {@code error}. */
  static JsonNode error(ErrorCode code) {
    return read("error-" + code.kind()).path("answer").path("error");
  }

  private static JsonNode read(String name) {
    String resource = "/galatea/protocol/wire/" + name + ".json";
    try (InputStream in = Examples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no example " + name);
      }
      return Wire.server().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
