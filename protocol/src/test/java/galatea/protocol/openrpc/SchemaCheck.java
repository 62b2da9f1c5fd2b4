package galatea.protocol.openrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of JSON Schema that the document uses; another keyword is a fault. */
final class SchemaCheck {
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "description",
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "$ref",
          "allOf",
          "anyOf");

  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();

  private SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with a value; empty = nothing. References are looked up in the document. */
  static List<String> faults(JsonNode document, JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(document);
    check.check("", schema, value);
    return check.faults;
  }

  private void check(String place, JsonNode schema, JsonNode value) {
    if (schema.isBoolean()) {
      if (!schema.booleanValue()) {
        faults.add(place + " is not allowed");
      }
      return;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!KNOWN.contains(keyword.getKey())) {
        faults.add("unknown keyword " + keyword.getKey());
      }
      keyword(place, keyword.getKey(), keyword.getValue(), schema, value);
    }
  }

  private void keyword(String place, String name, JsonNode rule, JsonNode schema, JsonNode value) {
    switch (name) {
      case "$ref" -> check(place, document.at(rule.asText().substring(1)), value);
      case "allOf" -> rule.forEach(part -> check(place, part, value));
      case "anyOf" -> {
        if (!fitsOne(rule, value)) {
          faults.add(place + " fits none of anyOf");
        }
      }
      case "type" -> {
        if (!fitsType(rule, value)) {
          faults.add(place + " is not " + rule + " but " + value);
        }
      }
      case "enum" -> {
        if (!listed(rule, value)) {
          faults.add(place + " is not one of " + rule);
        }
      }
      case "required" ->
          rule.forEach(member -> {
            if (value.isObject() && !value.has(member.asText())) {
              faults.add(place + " lacks " + member);
            }
          });
      case "properties" ->
          value
              .properties()
              .forEach(member -> {
                if (rule.has(member.getKey())) {
                  check(
                      place + "/" + member.getKey(), rule.get(member.getKey()), member.getValue());
                }
              });
      case "additionalProperties" ->
          value
              .properties()
              .forEach(member -> {
                if (!schema.path("properties").has(member.getKey())) {
                  check(place + "/" + member.getKey(), rule, member.getValue());
                }
              });
      case "items" -> value.forEach(item -> check(place + "/-", rule, item));
      default -> {} // words for people
    }
  }

  private boolean fitsOne(JsonNode schemas, JsonNode value) {
    for (JsonNode schema : schemas) {
      if (faults(document, schema, value).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsType(JsonNode types, JsonNode value) {
    if (types.isArray()) {
      for (JsonNode type : types) {
        if (fitsType(type, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean listed(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
