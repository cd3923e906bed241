package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.List;
import java.util.Locale;

/** How well names are found: strict and by character, for one kind of name. */
final class Score {
  private final Name.Kind kind;
  int gold;
  int found;
  int right;
  long goldChars;
  long leaked;
  long cleanChars;
  long over;

  Score(Name.Kind kind) {
    this.kind = kind;
  }

  void add(Document document, List<Name> names) {
    String text = document.text();
    boolean[] isGold = new boolean[text.length()];
    boolean[] isOther = new boolean[text.length()];
    boolean[] covered = new boolean[text.length()];
    boolean[] ofKind = new boolean[text.length()];
    for (Name name : document.names()) {
      mark(name.kind() == kind ? isGold : isOther, name);
      gold += name.kind() == kind ? 1 : 0;
    }
    for (Name name : names) {
      mark(covered, name);
      if (name.kind() == kind) {
        mark(ofKind, name);
        found++;
        right += document.names().stream().anyMatch(g -> same(g, name)) ? 1 : 0;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        if (isGold[i]) {
          goldChars++;
          leaked += covered[i] ? 0 : 1;
        } else if (ofKind[i] || !(isOther[i] || covered[i])) {
          cleanChars++;
          over += ofKind[i] ? 1 : 0;
        }
      }
    }
  }

  private static boolean same(Name a, Name b) {
    return a.start() == b.start() && a.end() == b.end() && a.kind() == b.kind();
  }

  private static void mark(boolean[] marks, Name name) {
    for (int i = name.start(); i < name.end(); i++) {
      marks[i] = true;
    }
  }

  double f1() {
    return found + gold == 0 ? 0 : 2.0 * right / (found + gold);
  }

  double leak() {
    return goldChars == 0 ? 0 : (double) leaked / goldChars;
  }

  double overRate() {
    return cleanChars == 0 ? 0 : (double) over / cleanChars;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s n=%d P %.3f R %.3f F1 %.3f leak %.3f over %.4f",
        kind.label().substring(0, 3),
        gold,
        found == 0 ? 0 : (double) right / found,
        gold == 0 ? 0 : (double) right / gold,
        f1(),
        leak(),
        overRate());
  }
}
