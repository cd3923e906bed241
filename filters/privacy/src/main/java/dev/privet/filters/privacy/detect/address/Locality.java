package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A postcode with the place or state beside it, as the last lines of addresses have them.
 *
 * @param house whether it begins with a street and a number, without a comma between
 */
record Locality(int start, int end, Trust trust, boolean house) {
  /** How likely text that is written so is the end of an address. */
  enum Trust {
    MILITARY,
    STRONG,
    USUAL,
    WEAK
  }

  private static final Set<String> STATES =
      WordList.words(
          """
          NSW VIC QLD SA WA TAS NT ACT AB BC MB NB NL NS NU ON PE QC SK YT AA AE AP FM MH MP PW GU
          VI AS
          """);
  private static final Set<String> POSTS = Set.of("APO", "FPO", "DPO");
  private static final List<String> REGIONS =
      List.of(
          " a mare",
          " al mare",
          " terme",
          " calabro",
          " sardo",
          " ligure",
          " lido",
          " salentino",
          " veneto",
          " umbro",
          " laziale",
          " del friuli",
          " nell'emilia",
          " marina");
  private static final List<String> LABELS = List.of("ΤΚ ", "Τ.Κ. ", "TK ", "C.P. ", "CP ", "PLZ ");
  private static final int STATE = 5;

  /** The one whose postcode begins at a code. */
  static Optional<Locality> at(String text, int code, int codeEnd) {
    if (codeEnd - code < 2
        || codeEnd - code > 9
        || !begins(text, code)
        || !hasPlaceBeside(text, code, codeEnd)) {
      return Optional.empty();
    }
    int end = Postcodes.end(text, code);
    if (end < 0) {
      return Optional.empty();
    }
    if (Postcodes.letteredEnd(text, code) > 0) {
      return lettered(text, code, end);
    }
    Optional<Locality> state = afterState(text, code, end);
    if (state.isPresent()) {
      return state;
    }
    Optional<Locality> place = beforePlace(text, code, end);
    return place.isPresent() ? place : afterPlace(text, code, end);
  }

  /** A cheap look at what stands beside: a letter, or before six digits the number of a house. */
  private static boolean hasPlaceBeside(String text, int code, int codeEnd) {
    int before = separator(text, code);
    boolean letter = before > 0 && Character.isLetter(text.charAt(before - 1));
    boolean closed = before > 0 && codeEnd - code == 6 && before < code - 1;
    if (letter || closed) {
      return true;
    }
    int limit = Math.min(text.length(), codeEnd + 8);
    for (int i = codeEnd; i < limit && isPlaceChar(text.charAt(i)); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlaceChar(char c) {
    return " ,-\n".indexOf(c) >= 0 || Character.isLetterOrDigit(c);
  }

  private static boolean begins(String text, int code) {
    char before = Chars.at(text, code - 1);
    boolean country = before == '-' && Chars.isUpper(Chars.at(text, code - 2));
    boolean glued = before == '-' && Character.isLetter(Chars.at(text, code - 2));
    return " ,\n\"".indexOf(before) >= 0 || country || glued;
  }

  /** "NR21 0HJ", "S4R 8L8", "X83 243F", with the place before it. */
  private static Optional<Locality> lettered(String text, int code, int end) {
    Optional<Locality> state = afterState(text, code, end);
    if (state.isPresent()) {
      return state;
    }
    int named = Chars.at(text, end) == ' ' ? AddressTail.placeEnd(text, end + 1) : -1;
    if (named > 0 && !isLetter(text, named) && Chars.at(text, code - 2) == ',') {
      return Optional.of(new Locality(code, named, Trust.STRONG, false));
    }
    boolean spaced = Chars.at(text, code - 1) == ' ' && Chars.at(text, code - 2) != ',';
    Optional<Part> place = spaced ? Part.before(text, code - 1) : Optional.empty();
    return Optional.of(
        place
            .map(part -> new Locality(part.start(), end, Trust.STRONG, part.isHouse()))
            .orElse(new Locality(code, end, Trust.STRONG, false)));
  }

  /** "Port Emily, AK 99501", "South Adam, QLD, 1276", "APO AP 77316". */
  private static Optional<Locality> afterState(String text, int code, int end) {
    int stop = code - 1;
    if (Chars.at(text, stop) != ' ') {
      return Optional.empty();
    }
    stop -= Chars.at(text, stop - 1) == ',' ? 1 : 0;
    int state = stop;
    while (state > stop - STATE - 1 && Chars.isUpper(Chars.at(text, state - 1))) {
      state--;
    }
    int length = stop - state;
    if (length < 2 || length > STATE || Chars.isWord(Chars.at(text, state - 1))) {
      return Optional.empty();
    }
    String name = text.substring(state, stop);
    boolean known = STATES.contains(name) || Cities.STATES.contains(name);
    int place = separator(text, text.startsWith("Q. ", state - 3) ? state - 3 : state);
    boolean comma = place >= 0 && place < state - 1;
    boolean four = end - code == 4;
    if (place < 0 || (!known && (four || !comma))) {
      return Optional.empty();
    }
    if (POSTS.contains(text.substring(Math.max(0, place - 3), place))) {
      return Optional.of(new Locality(place - 3, end, Trust.MILITARY, false));
    }
    Trust trust = known ? Trust.STRONG : Trust.USUAL;
    return Part.before(text, place)
        .filter(part -> known || isPlace(part))
        .map(part -> new Locality(part.start(), end, trust, part.isHouse()));
  }

  /** "777 63 Slavkov u Brna", "8528HV, Garminge", "36029317 Câmara do Galho / RR". */
  private static Optional<Locality> beforePlace(String text, int code, int end) {
    int digits = Chars.digitsEnd(text, code) - code;
    boolean plain = end == code + digits;
    boolean six = plain && digits > 5 && digits != 8;
    int at = end + (Chars.at(text, end) == ',' ? 1 : 0);
    boolean letters = !plain && digits == 4 && Character.isUpperCase(text.charAt(end - 1));
    boolean line = letters && Chars.at(text, at) == '\n';
    if (six || (!line && Chars.at(text, at) != ' ')) {
      return Optional.empty();
    }
    int place = AddressTail.placeEnd(text, afterParticle(text, at + 1));
    if (place < 0) {
      return Optional.empty();
    }
    int last = closing(text, AddressTail.regionEnd(text, place));
    boolean city = Cities.end(text, at + 1) > 0;
    boolean year = plain && digits == 4 && isYear(text, code);
    boolean prefixed = Chars.at(text, code - 1) == '-' && Chars.isUpper(Chars.at(text, code - 2));
    if (year && !city && !prefixed) {
      return Optional.empty();
    }
    boolean round = plain && text.startsWith("000", end - 3) && !city;
    boolean region = AddressTail.regionEnd(text, place) > place;
    boolean strong = !plain || city || region || prefixed;
    Trust trust = strong ? Trust.STRONG : round ? Trust.WEAK : Trust.USUAL;
    int start = prefixed ? code - 2 : labelled(text, code);
    return Optional.of(new Locality(start, last, trust, false));
  }

  /** Where "ΤΚ" or "C.P." begins before a postcode. */
  private static int labelled(String text, int code) {
    for (String label : LABELS) {
      if (text.startsWith(label, code - label.length())) {
        return code - label.length();
      }
    }
    return code;
  }

  /** The end of "31696 Panetta calabro" and "92839 Giorgi a mare". */
  private static int closing(String text, int place) {
    for (String region : REGIONS) {
      int end = place + region.length();
      if (text.startsWith(region, place) && !Character.isLetter(Chars.at(text, end))) {
        return end;
      }
    }
    return place;
  }

  private static int afterParticle(String text, int start) {
    int end = start;
    while (end < start + 4 && Character.isLowerCase(Chars.at(text, end))) {
      end++;
    }
    boolean particle = end > start && Particles.contains(text.substring(start, end));
    return particle && Chars.at(text, end) == ' ' ? end + 1 : start;
  }

  /** "Jammu 180516", "Solapur-567685", "Tokyo 150-0002". */
  private static Optional<Locality> afterPlace(String text, int code, int end) {
    int digits = Chars.digitsEnd(text, code) - code;
    boolean plain = end == code + digits;
    int apart = separator(text, code);
    int stop = apart < 0 && Chars.at(text, code - 1) == '-' ? code - 1 : apart;
    boolean runsOn = Chars.at(text, end) == ' ' && Character.isLetter(Chars.at(text, end + 1));
    if (stop < 0 || (plain && digits == 4 && isYear(text, code))) {
      return Optional.empty();
    }
    boolean weak = plain && (digits > 5 || (runsOn && digits == 4));
    Trust trust = weak ? Trust.WEAK : Trust.USUAL;
    return Part.before(text, stop)
        .filter(part -> !part.counted() && !isCode(text, part.start(), stop))
        .map(part -> new Locality(isPlace(part) ? part.start() : code, end, trust, false));
  }

  private static boolean isYear(String text, int start) {
    return text.startsWith("19", start) || text.startsWith("20", start);
  }

  /** One to three capitals: the name of a catalogue, not of a place. */
  private static boolean isCode(String text, int start, int end) {
    return end - start <= 3 && Chars.isUpper(text.charAt(end - 1));
  }

  private static boolean isPlace(Part part) {
    return part.kind() == Part.Kind.NAME || part.kind() == Part.Kind.TOWN;
  }

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(Chars.at(text, at + 1)) && Chars.at(text, at) == ' ';
  }

  /** Where the part ends that stands before an index; or -1. */
  static int separator(String text, int at) {
    int end = at;
    while (end > Math.max(0, at - 4) && " ,\n-\r".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean apart = at - end > 1 || Chars.at(text, end) == '\n';
    boolean numbered = apart && Chars.isDigit(Chars.at(text, end - 2));
    boolean none =
        Chars.at(text, end - 1) == '.'
            && (numbered || text.regionMatches(true, end - 4, "s/n", 0, 3));
    end -= none ? 1 : 0;
    return end == at || end == 0 ? -1 : end;
  }
}
