package dev.privet.filters.names;

import java.util.Set;

/**
 * Words with a capital before a legal form are an organisation, whatever the chain says: "Nordwell
 * GmbH", "Ashdown Pty Ltd", "Corvanta S.A.".
 */
final class LegalForms {
  private static final float SURE = 0.95f;
  private static final int MOST_WORDS = 5;
  private static final int LONGEST = 4;

  private static final Set<String> FORMS =
      Set.of(
          "GmbH", "Ltd", "LLC", "LLP", "Inc", "Corp", "plc", "PLC", "Pty", "Oyj", "ApS", "SARL",
          "Srl", "SpA", "Bhd", "Sdn", "Pvt", "Pte", "Kft", "Ltda", "KGaA", "OHG");

  /** Forms that also stand for something else behind a place: "Calgary AB". */
  private static final Set<String> SHORT = Set.of("AB", "AG", "HB", "KG", "BV", "SA", "Oy");

  private static final Set<String> DOTTED =
      Set.of(
          "S.A.", "B.V.", "N.V.", "S.L.", "L.P.", "K.K.", "S.p.A.", "S.r.l.", "s.r.l.", "s.r.o.",
          "a.s.", "o.s.", "s.c.", "Sp.k.", "Sp.j.", "d.o.o.", "d.d.");

  /** What may follow a form and belongs to it. */
  private static final Set<String> FURTHER = Set.of("&", "Co", "KG", "Ltd", "Bhd");

  /** Forms that a full stop belongs to. */
  private static final Set<String> STOPPED = Set.of("Inc", "Corp", "Co");

  private LegalForms() {}

  /** Labels organisations with a legal form. */
  static void mark(Tokens tokens, byte[] labels, float[] sure) {
    for (int i = 1; i < tokens.size(); i++) {
      int end = tokens.kinds[i] >= Chars.LOWER ? formEnd(tokens, i) : 0;
      int start = end > 0 ? start(tokens, i) : i;
      if (start < i) {
        mark(tokens, start, end, labels, sure);
        i = end - 1;
      }
    }
  }

  private static void mark(Tokens tokens, int from, int end, byte[] labels, float[] sure) {
    int label = Labels.start(Name.Kind.ORGANIZATION);
    int start = from;
    while (start > 0 && labels[start] == label + 1 && tokens.isOpen(start - 1)) {
      start--;
    }
    labels[start] = (byte) label;
    sure[start] = SURE;
    for (int i = start + 1; i < end; i++) {
      labels[i] = (byte) (label + 1);
      sure[i] = SURE;
    }
    if (end < tokens.size() && Labels.isInside(labels[end])) {
      labels[end]--;
    }
  }

  /** Where the form that begins at a token ends; 0 if none does. */
  private static int formEnd(Tokens tokens, int i) {
    int length = tokens.end(i) - tokens.start(i);
    if (length > LONGEST) {
      return 0;
    }
    int dotted = length <= 2 ? dottedEnd(tokens, i) : 0;
    if (dotted > 0) {
      return dotted;
    }
    String word = text(tokens, i);
    if (!isStopped(tokens, i)
        && !FORMS.contains(word)
        && !(SHORT.contains(word) && isFirm(tokens, i))) {
      return 0;
    }
    int end = i + 1;
    while (end < tokens.size() && isNear(tokens, end) && FURTHER.contains(text(tokens, end))) {
      end++;
    }
    end = text(tokens, end - 1).equals("&") ? end - 1 : end;
    return isStopped(tokens, end - 1) ? end + 1 : end;
  }

  /** Whether the word before is written with small letters and is no place. */
  private static boolean isFirm(Tokens tokens, int i) {
    int before = tokens.end(i - 1) - 1;
    return (tokens.flags(i - 1) & Lexicon.PLACE) == 0
        && Chars.kind(tokens.text().charAt(before)) == Chars.LOWER;
  }

  private static boolean isStopped(Tokens tokens, int i) {
    return tokens.charAfter(i) == '.'
        && i + 1 < tokens.size()
        && tokens.end(i + 1) == tokens.start(i + 1) + 1
        && STOPPED.contains(text(tokens, i));
  }

  private static int dottedEnd(Tokens tokens, int i) {
    int end = i + 1;
    int most = Math.min(tokens.size(), i + 6);
    while (end < most && tokens.end(end - 1) == tokens.start(end)) {
      end++;
      CharSequence form = tokens.text().subSequence(tokens.start(i), tokens.end(end - 1));
      if (DOTTED.contains(form.toString())) {
        return end;
      }
    }
    return 0;
  }

  /** The first of the words with a capital before a form. */
  private static int start(Tokens tokens, int form) {
    int start = form;
    int words = 0;
    for (int i = form - 1; i >= 0 && words < MOST_WORDS && isNear(tokens, i + 1); i--) {
      if (isWord(tokens, i, words)) {
        start = i;
        words++;
      } else if (!isSign(tokens, i, words)) {
        break;
      }
    }
    return start;
  }

  private static boolean isWord(Tokens tokens, int i, int words) {
    int ordinary = Lexicon.FUNCTION | (words > 0 && tokens.first[i] ? Lexicon.COMMON : 0);
    return tokens.kinds[i] == Chars.UPPER && (tokens.flags(i) & ordinary) == 0;
  }

  private static boolean isSign(Tokens tokens, int i, int words) {
    if (tokens.end(i) - tokens.start(i) > 1) {
      return false;
    }
    char c = tokens.text().charAt(tokens.start(i));
    return c == '&' || c == '-' || c == '\'' || (c == ',' && words == 0);
  }

  /** Whether only a space stands before a token. */
  private static boolean isNear(Tokens tokens, int i) {
    int gap = tokens.start(i) - tokens.end(i - 1);
    return gap == 0 || (gap == 1 && tokens.text().charAt(tokens.end(i - 1)) == ' ');
  }

  private static String text(Tokens tokens, int i) {
    return tokens.text().subSequence(tokens.start(i), tokens.end(i)).toString();
  }
}
