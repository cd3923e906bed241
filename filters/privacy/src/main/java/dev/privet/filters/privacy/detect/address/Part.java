package dev.privet.filters.privacy.detect.address;

import java.util.Optional;

/**
 * What stands between two commas or line breaks of an address, read from its end: a street with a
 * number, a number alone, a unit of a building, a street or another name.
 *
 * @param start where it begins
 * @param counted whether it begins with a word for things that are counted: "Version 12"
 */
record Part(int start, Kind kind, boolean counted) {
  /** What a part says. */
  enum Kind {
    HOUSE,
    NUMBER,
    UNIT,
    STREET,
    TOWN,
    NAME
  }

  /** The part that ends at an index. */
  static Optional<Part> before(String text, int end) {
    var tokens = new Tokens(text, end);
    return tokens.count() == 0 ? Optional.empty() : of(tokens);
  }

  /** Whether it holds the number of a house. */
  boolean isHouse() {
    return kind == Kind.HOUSE;
  }

  private static Optional<Part> of(Tokens tokens) {
    int number = tokens.firstNumber();
    if (number < 0) {
      return tokens.hasName() ? Optional.of(part(tokens, 0, named(tokens))) : Optional.empty();
    }
    boolean unit = number > 0 && tokens.is(number - 1, Lexicon.UNIT);
    if (tokens.isNamedAfter(number, unit)) {
      boolean street = number > 0 && tokens.is(0, Lexicon.BEFORE);
      return Optional.of(part(tokens, street ? 0 : unit ? number - 1 : number, Kind.HOUSE));
    }
    if (tokens.isNamedBefore(number)) {
      return Optional.of(part(tokens, 0, Kind.HOUSE));
    }
    boolean door = tokens.is(0, Lexicon.DOOR) || (!unit && !tokens.isFloor(number));
    return Optional.of(part(tokens, 0, door ? Kind.NUMBER : Kind.UNIT));
  }

  private static Part part(Tokens tokens, int first, Kind kind) {
    return new Part(tokens.start(first), kind, tokens.is(first, Lexicon.COUNTED));
  }

  private static Kind named(Tokens tokens) {
    boolean several = tokens.count() > 1;
    if (several && tokens.is(0, Lexicon.TOWN)) {
      return Kind.TOWN;
    }
    return several && tokens.isStreet() ? Kind.STREET : Kind.NAME;
  }
}
