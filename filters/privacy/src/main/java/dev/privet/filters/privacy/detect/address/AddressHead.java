package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Optional;

/** What stands before a street line in an address: a flat, a house's name, a postcode and town. */
final class AddressHead {
  private static final List<String> UNITS =
      List.of("Flat ", "Unit ", "Apt ", "Apt. ", "Apartment ", "Suite ", "Shop ", "Level ", "Lot ");

  private AddressHead() {}

  /** The beginning of the address whose street line begins at an index. */
  static int start(String text, int street) {
    int opened = unit(text, street);
    if (opened < street || !text.startsWith(", ", street - 2)) {
      return opened;
    }
    Optional<Part> part = Part.before(text, street - 2);
    return part.filter(before -> isHead(text, before, street)).map(Part::start).orElse(street);
  }

  private static boolean isHead(String text, Part part, int street) {
    return switch (part.kind()) {
      case UNIT, TOWN -> true;
      case HOUSE -> isPostcode(text, part.start());
      case NAME -> {
        int before = part.start() - 2;
        yield text.startsWith(", ", before) && street - before < 40 && isSix(text, before - 6);
      }
      case STREET, NUMBER -> false;
    };
  }

  private static boolean isPostcode(String text, int start) {
    int digits = Chars.digitsEnd(text, start) - start;
    return digits >= 4 && digits <= 6 && Cities.end(text, start + digits + 1) > 0;
  }

  private static boolean isSix(String text, int start) {
    return start >= 0 && Chars.digitsEnd(text, start) == start + 6;
  }

  /** "Flat 4, 18 Queen's Gate", "Unit 5/27 George St". */
  private static int unit(String text, int street) {
    int end = street;
    while (end > 0 && street - end < 2 && " ,/".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int number = end < street ? HouseNumbers.tokenStart(text, end) : end;
    boolean numbered = number < end && Chars.isDigit(text.charAt(number)) && end - number <= 4;
    int from = numbered ? number : street;
    for (String unit : UNITS) {
      if (text.regionMatches(true, from - unit.length(), unit, 0, unit.length())) {
        return from - unit.length();
      }
    }
    return street;
  }
}
