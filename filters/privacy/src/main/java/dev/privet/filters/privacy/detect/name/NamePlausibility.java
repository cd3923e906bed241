package dev.privet.filters.privacy.detect.name;

import dev.privet.filters.privacy.detect.name.Sentences.Sentence;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.util.Span;

/**
 * What can be a name by its look: keeps code, paths, identifiers and acronyms from being taken for
 * one, and spares sentences without any candidate the model. Thread-safe.
 */
final class NamePlausibility {
  private static final int NAME = Gazetteer.GIVEN | Gazetteer.FAMILY;
  private static final Set<String> INNER_CAPITALS =
      Set.of(
          "mc", "mac", "de", "di", "da", "du", "la", "le", "o", "van", "von", "fitz", "ter", "al",
          "el");

  private final Gazetteer gazetteer;

  NamePlausibility(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /** Whether any word is written like a name or known as one. */
  boolean mayHoldName(Sentence sentence) {
    for (String word : sentence.words()) {
      char first = word.charAt(0);
      if (word.length() > 1 && Character.isLetter(first)) {
        if (!Character.isLowerCase(first) || isKnownName(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A span without the punctuation at its end. */
  static Span trimmed(Sentence sentence, Span span) {
    int end = span.getEnd();
    while (end > span.getStart() + 1
        && !Character.isLetterOrDigit(sentence.words()[end - 1].charAt(0))) {
      end--;
    }
    return new Span(span.getStart(), end, span.getType(), span.getProb());
  }

  /** Whether a span that the model proposes can be a name in its surroundings. */
  boolean isPlausible(String text, Sentence sentence, Span span, Name name) {
    boolean letters = false;
    for (int i = span.getStart(); i < span.getEnd(); i++) {
      String word = sentence.words()[i];
      letters |= word.length() > 1 && Character.isLetter(word.charAt(0));
      if (isCamelCase(word) && !isKnownName(word)) {
        return false;
      }
    }
    if (!letters) {
      return false;
    }
    String first = sentence.words()[span.getStart()];
    boolean known = isKnownName(first);
    if (span.length() == 1 && name.kind() == Name.Kind.PERSON && isShortAcronym(first) && !known) {
      return false;
    }
    return !opensCode(text, name.start(), known) && !goesOnAsCode(text, name.end(), known);
  }

  /**
   * Whether two words side by side, both written with a capital, are a given name and what can be a
   * family name. A given name that is also an ordinary word counts only within a sentence.
   */
  boolean isPair(String text, Sentence sentence, int at) {
    String given = sentence.words()[at];
    String family = sentence.words()[at + 1];
    Span gap = new Span(sentence.spans()[at].getEnd(), sentence.spans()[at + 1].getStart());
    return gap.length() == 1
        && text.charAt(gap.getStart()) == ' '
        && isCapitalised(given)
        && isCapitalised(family)
        && isGiven(given, at)
        && canBeFamily(family)
        && !goesOnAsCode(text, sentence.spans()[at + 1].getEnd(), true);
  }

  private boolean isGiven(String word, int at) {
    int flags = gazetteer.flags(word);
    return (flags & Gazetteer.GIVEN) != 0 && (at > 0 || (flags & Gazetteer.COMMON) == 0);
  }

  /** Whether a word is known as a name, or not known at all and written in letters only. */
  private boolean canBeFamily(String word) {
    int flags = gazetteer.flags(word);
    return flags == 0
        ? word.length() > 2 && word.chars().allMatch(Character::isLetter) && !isCamelCase(word)
        : (flags & NAME) != 0 && (flags & Gazetteer.COMMON) == 0;
  }

  private boolean is(String word, int flag) {
    int flags = gazetteer.flags(word);
    return (flags & flag) != 0 && (flags & Gazetteer.COMMON) == 0;
  }

  private boolean isKnownName(String word) {
    return word.length() > 2 && is(word, NAME);
  }

  private static boolean isCapitalised(String word) {
    return word.length() > 1
        && Character.isUpperCase(word.charAt(0))
        && Character.isLowerCase(word.charAt(1));
  }

  private static boolean isShortAcronym(String word) {
    return word.length() <= 5 && word.chars().allMatch(Character::isUpperCase);
  }

  private static boolean isCamelCase(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1))) {
        return !INNER_CAPITALS.contains(word.substring(0, i).toLowerCase(Locale.ROOT));
      }
    }
    return false;
  }

  private static boolean opensCode(String text, int start, boolean known) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    if (before == '/' || before == '\\') {
      return !known;
    }
    return Character.isDigit(before) || "_$#@.%".indexOf(before) >= 0;
  }

  private static boolean goesOnAsCode(String text, int end, boolean known) {
    char after = end >= text.length() ? ' ' : text.charAt(end);
    char next = end + 1 >= text.length() ? ' ' : text.charAt(end + 1);
    if (after == '/' || after == '\\') {
      return !known;
    }
    if (after == '.' || after == ':') {
      return next == after || (after == '.' && Character.isLetterOrDigit(next));
    }
    return Character.isDigit(after) || "_($=@".indexOf(after) >= 0;
  }
}
