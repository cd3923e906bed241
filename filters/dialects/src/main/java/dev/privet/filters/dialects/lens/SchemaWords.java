package dev.privet.filters.dialects.lens;

import java.util.Set;

/** The words of JSON schema, which stand in tools and formats of every dialect. */
public final class SchemaWords {
  /** Member names. */
  public static final Set<String> NAMES =
      Set.of(
          "type",
          "properties",
          "required",
          "items",
          "enum",
          "const",
          "anyOf",
          "oneOf",
          "allOf",
          "not",
          "additionalProperties",
          "$ref",
          "$defs",
          "$schema",
          "$id",
          "definitions",
          "default",
          "title",
          "description",
          "examples",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties",
          "patternProperties",
          "propertyNames",
          "nullable",
          "prefixItems",
          "dependentRequired",
          "if",
          "then",
          "else");

  /** String values. */
  public static final Set<String> CONSTANTS =
      Set.of(
          "object",
          "array",
          "string",
          "number",
          "integer",
          "boolean",
          "null",
          "date-time",
          "date",
          "time",
          "email",
          "uri",
          "uuid",
          "http://json-schema.org/draft-07/schema#",
          "https://json-schema.org/draft/2020-12/schema");

  private SchemaWords() {}
}
