package dev.privet.filters.names;

import java.util.Set;

/** What can be a name by its look: keeps code, paths and identifiers from being taken for one. */
final class NamePlausibility {
  private static final int NAME = Lexicon.GIVEN | Lexicon.FAMILY;

  /** From here on the model is believed against the look of a name. */
  private static final double SURE = 0.85;

  /** What a word of the dictionary must have. */
  private static final double LIKELY = 0.75;

  /** The same for several words. */
  private static final double LIKELY_WORDS = 0.5;

  /** What a word that is on no list of names must have. */
  private static final double LEAST = 0.3;

  /** The same for a word in small letters that is on no list. */
  private static final double SMALL = 0.7;

  /** The same for one such word alone. */
  private static final double SMALL_ALONE = 0.85;

  private static final int LONGEST_RUN = 5;
  private static final int TINY = 3;
  private static final int LONGEST_ABBREVIATION = 3;

  /** What a capital inside a name may follow: "McAdam", "DeVito". */
  private static final Set<String> PREFIXES =
      Set.of(
          "Mc", "Mac", "De", "Di", "Da", "Du", "Del", "La", "Le", "Van", "Von", "Fitz", "San", "Al",
          "El", "Bin", "St", "Ja", "Jo");

  private NamePlausibility() {}

  /** Whether a run of tokens can be a name in its surroundings. */
  static boolean isPlausible(
      Tokens tokens, int start, int end, Name.Kind kind, double probability) {
    if (probability < SURE
        && (isListedOtherwise(tokens, start, end)
            || isWord(tokens, start, end)
            || isAcronym(tokens, start, end)
            || isProgram(tokens, start, end)
            || isDictionary(tokens, start, end, probability))) {
      return false;
    }
    if (end - start == 1 && ProgramWords.isOne(tokens, start, probability)) {
      return false;
    }
    if (kind == Name.Kind.PERSON
        && isOneWord(tokens, start, end)
        && Eponyms.follow(tokens, end)
        && !Honorifics.precede(tokens, start)) {
      return false;
    }
    boolean letters = false;
    boolean known = false;
    boolean street = false;
    boolean small = true;
    boolean sure = probability >= SURE;
    for (int i = start; i < end; i++) {
      boolean word = tokens.kinds[i] >= Chars.LOWER;
      letters |= word && (tokens.end(i) - tokens.start(i) > 1 || tokens.kinds[i] > Chars.UPPER);
      known |= word && isKnown(tokens, i);
      small &= tokens.kinds[i] <= Chars.LOWER;
      if (!sure
          && ((word && isSentence(tokens, i))
              || (kind != Name.Kind.ADDRESS && isMixed(tokens, i, end)))) {
        return false;
      }
      street |= word && tokens.end(i) - tokens.start(i) > 2 && !isMixed(tokens, i, end);
      boolean camel = word && isCamelCase(tokens, i) && !isKnown(tokens, i);
      if ((camel && !(sure && kind == Name.Kind.ORGANIZATION))
          || isCodeSign(tokens, i)
          || isMember(tokens, i, end)) {
        return false;
      }
    }
    boolean tiny = small && end - start == 1 && tokens.end(start) - tokens.start(start) <= TINY;
    boolean unlikely = !known && end - start == 1 && probability < LEAST;
    return letters
        && !unlikely
        && !(tiny && kind == Name.Kind.ORGANIZATION)
        && (street || kind != Name.Kind.ADDRESS)
        && (!small
            || (known && !isLoneWord(tokens, start, end))
            || probability >= (end - start == 1 ? SMALL_ALONE : SMALL)
            || kind == Name.Kind.ADDRESS)
        && !opensCode(tokens, start, known)
        && !goesOnAsCode(tokens, end - 1, (known && !small) || end - start > 1);
  }

  /** Whether every word is a product, a people or a day. */
  private static boolean isListedOtherwise(Tokens tokens, int start, int end) {
    for (int i = start; i < end; i++) {
      boolean counts =
          tokens.kinds[i] > Chars.LOWER || (tokens.kinds[i] == Chars.LOWER && end - start == 1);
      if (counts && !tokens.isListedOtherwise(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every word is in the dictionary, none is known as a name, and it is not likely. */
  private static boolean isDictionary(Tokens tokens, int start, int end, double probability) {
    if (probability >= (end - start == 1 ? LIKELY : LIKELY_WORDS)) {
      return false;
    }
    int names = NAME | Lexicon.PLACE;
    for (int i = start; i < end; i++) {
      if (tokens.kinds[i] > Chars.LOWER
          && ((tokens.flags(i) & Lexicon.WORD) == 0
              || (tokens.flags(i) & (end - start == 1 ? Lexicon.GIVEN | Lexicon.PLACE : names)) != 0
              || (tokens.listed(i) & (Lexicon.FIRM | Lexicon.FORM)) != 0)) {
        return false;
      }
    }
    return tokens.kinds[start] > Chars.LOWER;
  }

  private static boolean isLoneWord(Tokens tokens, int start, int end) {
    return end - start == 1 && (tokens.flags(start) & Lexicon.WORD) != 0;
  }

  /** Whether it is one word, or words that hyphens join. */
  private static boolean isOneWord(Tokens tokens, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (tokens.start(i) != tokens.end(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one word that is on no list and that the text also has in small letters. */
  private static boolean isWord(Tokens tokens, int start, int end) {
    return end - start == 1
        && tokens.kinds[start] == Chars.UPPER
        && (tokens.flags(start) & (NAME | Lexicon.PLACE)) == 0
        && tokens.isAlsoSmall(start);
  }

  /** Whether it stands in a line of program text and no word of it is known as a name. */
  private static boolean isProgram(Tokens tokens, int start, int end) {
    if (tokens.lineCase[start] != Tokens.CODE || !endsAsCode(tokens, end - 1)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (isKnown(tokens, i) && (tokens.flags(i) & Lexicon.WORD) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line ends as program text or markup does, and not with an address of mail. */
  private static boolean endsAsCode(Tokens tokens, int i) {
    int last = i;
    boolean mail = false;
    while (last + 1 < tokens.size() && !tokens.startsCell(last + 1)) {
      last++;
      mail |= tokens.text().charAt(tokens.start(last)) == '@';
    }
    return !mail || tokens.charAt(tokens.end(last) - 1) != '>';
  }

  /** Whether it is one word in capitals that is on no list, among words that are not. */
  private static boolean isAcronym(Tokens tokens, int start, int end) {
    int length = tokens.end(start) - tokens.start(start);
    return end - start == 1
        && length > 1
        && tokens.lineCase[start] != Tokens.CAPITALS
        && (tokens.flags(start) & (NAME | Lexicon.PLACE)) == 0
        && (tokens.listed(start) & Lexicon.FIRM) == 0
        && isCapitals(tokens, start);
  }

  /** Whether letters and digits follow each other without a space, save in a firm that is known. */
  private static boolean isMixed(Tokens tokens, int i, int end) {
    return i + 1 < end
        && tokens.end(i) == tokens.start(i + 1)
        && (tokens.kinds[i] == Chars.DIGIT) != (tokens.kinds[i + 1] == Chars.DIGIT)
        && tokens.kinds[i] != Chars.OTHER
        && tokens.kinds[i + 1] != Chars.OTHER
        && (tokens.listed(i) & Lexicon.FIRM) == 0;
  }

  /** A long run of a script without spaces is more than a name. */
  private static boolean isSentence(Tokens tokens, int i) {
    return tokens.kinds[i] == Chars.CASELESS
        && EastAsianNames.isEastAsian(tokens.text().charAt(tokens.start(i)))
        && tokens.end(i) - tokens.start(i) > LONGEST_RUN;
  }

  /** Whether a word is all in capitals, save an "s" at the end of three letters or more. */
  private static boolean isCapitals(Tokens tokens, int i) {
    int end = tokens.end(i);
    boolean plural = end - tokens.start(i) > 2 && tokens.text().charAt(end - 1) == 's';
    for (int at = tokens.start(i); at < (plural ? end - 1 : end); at++) {
      if (Chars.kind(tokens.text().charAt(at)) != Chars.UPPER) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCodeSign(Tokens tokens, int i) {
    return "{}<>|;=~#*`\\[]^$_".indexOf(tokens.text().charAt(tokens.start(i))) >= 0;
  }

  private static boolean isKnown(Tokens tokens, int i) {
    int flags = tokens.flags(i);
    return tokens.end(i) - tokens.start(i) > 2
        && (flags & (NAME | Lexicon.PLACE)) != 0
        && (flags & Lexicon.ORDINARY) == 0;
  }

  /** Small letters with a capital after them, other than in names such as McAdam or DeVito. */
  private static boolean isCamelCase(Tokens tokens, int i) {
    CharSequence text = tokens.text();
    int start = tokens.start(i);
    int humps = 0;
    int first = 0;
    for (int at = start + 1; at < tokens.end(i); at++) {
      if (Chars.kind(text.charAt(at)) == Chars.UPPER
          && Chars.kind(text.charAt(at - 1)) == Chars.LOWER) {
        first = humps++ == 0 ? at - start : first;
      }
    }
    return humps > 1
        || (humps == 1
            && (tokens.kinds[i] == Chars.LOWER
                || !PREFIXES.contains(text.subSequence(start, start + first).toString())));
  }

  /** Whether words stand on both sides of a full stop without a space: a member of a class. */
  private static boolean isMember(Tokens tokens, int i, int end) {
    return i + 2 < end
        && tokens.kinds[i] >= Chars.LOWER
        && tokens.kinds[i + 2] >= Chars.LOWER
        && tokens.text().charAt(tokens.start(i + 1)) == '.'
        && tokens.end(i) == tokens.start(i + 1)
        && tokens.end(i + 1) == tokens.start(i + 2)
        && tokens.end(i) - tokens.start(i) > LONGEST_ABBREVIATION
        && tokens.end(i + 2) - tokens.start(i + 2) > LONGEST_ABBREVIATION;
  }

  private static boolean opensCode(Tokens tokens, int i, boolean known) {
    char before = tokens.charBefore(i);
    if (before == '/' || before == '\\') {
      return !known;
    }
    return (Chars.kind(before) == Chars.DIGIT && tokens.kinds[i] != Chars.DIGIT)
        || "_$#@.%".indexOf(before) >= 0;
  }

  private static boolean goesOnAsCode(Tokens tokens, int i, boolean known) {
    char after = tokens.charAfter(i);
    if (after == '/' || after == '\\' || after == '@') {
      return !known;
    }
    if (after == '.' || after == ':') {
      char next = tokens.charAt(tokens.end(i) + 1);
      return next == after
          || (after == '.'
              && !known
              && (Chars.kind(next) == Chars.DIGIT || Chars.kind(next) == Chars.LOWER));
    }
    return (Chars.kind(after) == Chars.DIGIT && tokens.kinds[i] != Chars.DIGIT)
        || "_($=".indexOf(after) >= 0;
  }
}
