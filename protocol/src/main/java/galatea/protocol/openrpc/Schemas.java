package galatea.protocol.openrpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import galatea.protocol.Doc;
import galatea.protocol.Wire;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 7) of the contract's types. Records and enums become components, to which the
 * rest refers.
 */
final class Schemas {
  private static final Map<Class<?>, String> PLAIN =
      Map.of(
          String.class, "string",
          Integer.TYPE, "integer",
          Integer.class, "integer",
          Long.TYPE, "integer",
          Long.class, "integer",
          Double.TYPE, "number",
          Double.class, "number",
          Boolean.TYPE, "boolean",
          Boolean.class, "boolean");

  private final Map<String, ObjectNode> components = new TreeMap<>();

  /** Components met so far, by name. */
  Map<String, ObjectNode> components() {
    return components;
  }

  /**
   * Closes the records met so far: with what a caller sends, unknown members are refused. What
   * comes back stays open, because members may be added.
   */
  void close() {
    for (ObjectNode component : components.values()) {
      if (component.has("properties")) {
        component.put("additionalProperties", false);
      }
    }
  }

  /** The schema of a type; its records and enums become components. */
  ObjectNode schema(AnnotatedType type) {
    ObjectNode schema = bare(type);
    return nullable(type) ? orNull(schema) : schema;
  }

  static boolean nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** The sentence about an element of the contract. */
  static String doc(AnnotatedElement element) {
    Doc doc = element.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(element + " has no @Doc");
    }
    return doc.value();
  }

  private static ObjectNode orNull(ObjectNode schema) {
    JsonNode type = schema.get("type");
    if (type != null) {
      schema.set("type", array(type.asText(), "null"));
      return schema;
    }
    if (schema.isEmpty()) { // anything, so null too
      return schema;
    }
    ObjectNode either = Wire.server().createObjectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private ObjectNode bare(AnnotatedType annotated) {
    ObjectNode schema = Wire.server().createObjectNode();
    Type type = annotated.getType();
    if (annotated instanceof AnnotatedParameterizedType parameterized) {
      return generic(parameterized, schema);
    }
    if (type == Object.class) {
      return schema;
    }
    if (type == JsonNode.class) {
      return schema.put("type", "object");
    }
    String plain = type instanceof Class<?> known ? PLAIN.get(known) : null;
    if (plain != null) {
      return schema.put("type", plain);
    }
    if (type instanceof Class<?> own && (own.isRecord() || own.isEnum())) {
      component(own);
      return schema.put("$ref", "#/components/schemas/" + own.getSimpleName());
    }
    throw new IllegalStateException("the wire has no form for " + type);
  }

  private ObjectNode generic(AnnotatedParameterizedType type, ObjectNode schema) {
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    String name = type.getType().getTypeName();
    if (name.startsWith(List.class.getName() + "<")) {
      schema.put("type", "array").set("items", schema(arguments[0]));
    } else if (name.startsWith(Map.class.getName() + "<java.lang.String,")) {
      schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
    } else {
      throw new IllegalStateException("the wire has no form for " + name);
    }
    return schema;
  }

  private void component(Class<?> type) {
    String name = type.getSimpleName();
    if (components.containsKey(name)) {
      return;
    }
    ObjectNode schema = Wire.server().createObjectNode();
    components.put(name, schema);
    schema.put("title", name).put("description", doc(type));
    if (type.isEnum()) {
      constants(type, schema);
      return;
    }
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Wire.server().createArrayNode();
    for (RecordComponent member : type.getRecordComponents()) {
      properties.set(member.getName(), described(schema(member.getAnnotatedType()), doc(member)));
      if (!nullable(member.getAnnotatedType())) {
        required.add(member.getName());
      }
    }
    // draft 4 readers refuse an empty list
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  private static void constants(Class<?> type, ObjectNode schema) {
    schema.put("type", "string");
    ArrayNode names = schema.putArray("enum");
    StringBuilder text = new StringBuilder(schema.get("description").asText());
    for (Field field : type.getFields()) {
      if (field.isEnumConstant()) {
        String name = field.getAnnotation(JsonProperty.class).value();
        names.add(name);
        text.append('\n').append(name).append(": ").append(doc(field));
      }
    }
    schema.put("description", text.toString());
  }

  /** Beside {@code $ref} draft 7 reads nothing, so a description goes around it. */
  private static ObjectNode described(ObjectNode schema, String description) {
    ObjectNode out = Wire.server().createObjectNode().put("description", description);
    if (schema.has("$ref")) {
      out.putArray("allOf").add(schema);
    } else {
      out.setAll(schema);
    }
    return out;
  }

  private static ArrayNode array(String... texts) {
    ArrayNode array = Wire.server().createArrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }
}
