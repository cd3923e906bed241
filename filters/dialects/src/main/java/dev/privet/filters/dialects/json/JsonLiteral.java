package dev.privet.filters.dialects.json;

/** The three named values. */
public enum JsonLiteral implements JsonValue {
  TRUE("true"),
  FALSE("false"),
  NULL("null");

  private final String spelling;

  JsonLiteral(String spelling) {
    this.spelling = spelling;
  }

  public static JsonLiteral of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public String spelling() {
    return spelling;
  }
}
