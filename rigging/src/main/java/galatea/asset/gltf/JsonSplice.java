package galatea.asset.gltf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a changed tree in which every member of the root, and every element of its arrays,
 * that did not change is the very text that was read: no number is written in another way.
 */
final class JsonSplice {
  private JsonSplice() {}

  /** Where a value's text is, and its elements' when it is an array. */
  private record Span(int from, int to, List<Span> elements) {}

  static byte[] of(GltfFile file, ObjectNode changed) {
    var text = file.container().json();
    byte[] source = new byte[text.remaining()];
    text.get(text.position(), source);
    try {
      Map<String, Span> spans = spans(source);
      ByteArrayOutputStream out = new ByteArrayOutputStream(source.length + (1 << 12));
      out.write('{');
      boolean more = false;
      for (var member : changed.properties()) {
        if (more) {
          out.write(',');
        }
        more = true;
        out.writeBytes(GltfFile.MAPPER.writeValueAsBytes(member.getKey()));
        out.write(':');
        @Nullable Span span = spans.get(member.getKey());
        JsonNode before = file.json().path(member.getKey());
        write(out, source, span, before, member.getValue());
      }
      out.write('}');
      return out.toByteArray();
    } catch (IOException e) {
      throw GltfEdit.unwritable(e, file.name());
    }
  }

  private static void write(
      ByteArrayOutputStream out, byte[] source, @Nullable Span span, JsonNode before, JsonNode now)
      throws IOException {
    if (span != null && before.equals(now)) {
      out.write(source, span.from, span.to - span.from);
    } else if (span != null && now.isArray() && before.isArray()) {
      out.write('[');
      for (int i = 0; i < now.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        @Nullable Span element = i < span.elements.size() ? span.elements.get(i) : null;
        write(out, source, element, before.path(i), now.get(i));
      }
      out.write(']');
    } else {
      out.writeBytes(GltfFile.MAPPER.writeValueAsBytes(now));
    }
  }

  /** None when the text is not UTF-8, where offsets are not known: then all is written anew. */
  private static Map<String, Span> spans(byte[] source) throws IOException {
    Map<String, Span> spans = new HashMap<>();
    if (source.length > 1 && (source[0] == 0 || source[1] == 0 || source[0] < 0)) {
      return spans;
    }
    try (JsonParser parser = GltfFile.MAPPER.createParser(source)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        spans.put(name, span(parser, source, true));
      }
    }
    return spans;
  }

  private static Span span(JsonParser parser, byte[] source, boolean deeper) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    List<Span> elements = new ArrayList<>();
    if (deeper && parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(span(parser, source, false));
      }
    } else if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
    } else {
      // a value's end is known once it is read whole
      parser.getText();
      parser.finishToken();
      int to = (int) parser.currentLocation().getByteOffset();
      // numbers are ended by what follows them
      return new Span(from, end(source, from, to, parser.currentToken()), elements);
    }
    return new Span(from, (int) parser.currentLocation().getByteOffset(), elements);
  }

  private static int end(byte[] source, int from, int to, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return to;
    }
    int end = from;
    String literal = "+-.0123456789eEtrufalsn";
    while (end < source.length
        && literal.indexOf(new String(source, end, 1, StandardCharsets.ISO_8859_1)) >= 0) {
      end++;
    }
    return end;
  }
}
