package dev.privet.filters.names;

import java.util.Arrays;

/**
 * A block of text cut into tokens, as columns of numbers: where each stands, what it looks like and
 * what the lexicon knows of it. Cuts as OpenNLP's {@code SimpleTokenizer} does, save that a mark
 * belongs to its letter. Used again for block after block; not thread-safe.
 */
public final class Tokens {
  /** How the words of a line are written. */
  static final int MIXED = 0;

  static final int SMALL = 1;
  static final int CAPITALS = 2;
  static final int TITLE = 3;

  /** Ends as a line of program text does. */
  static final int CODE = 4;

  private static final int PHRASE_START = 1 << 16;
  private static final int PHRASE = 1 << 17;

  /** The flags that features see. */
  private static final int LOOKS =
      Lexicon.GIVEN
          | Lexicon.FAMILY
          | Lexicon.PLACE
          | Lexicon.ORDINARY
          | Lexicon.FUNCTION
          | Lexicon.COMMON
          | Lexicon.WORD;

  private final Lexicon lexicon;
  private CharSequence text = "";
  private int size;
  private int english;
  private int foreign;
  private boolean eastAsian;
  int[] starts;
  int[] ends;
  int[] words;
  int[] shapes;
  int[] known;
  int[] keys;
  int[] listed;
  byte[] kinds;
  byte[] lineCase;
  boolean[] candidates;
  boolean[] open;
  boolean[] first;

  public Tokens(Lexicon lexicon) {
    this(lexicon, 1 << 10);
  }

  /** Makes room for a text of some length. */
  Tokens(Lexicon lexicon, int length) {
    this.lexicon = lexicon;
    int room = Math.max(16, length / 4);
    starts = new int[room];
    ends = new int[room];
    words = new int[room];
    shapes = new int[room];
    known = new int[room];
    keys = new int[room];
    listed = new int[room];
    kinds = new byte[room];
    lineCase = new byte[room];
    candidates = new boolean[room];
    open = new boolean[room];
    first = new boolean[room];
  }

  public int size() {
    return size;
  }

  public int start(int i) {
    return starts[i];
  }

  public int end(int i) {
    return ends[i];
  }

  /** Whether a token may be part of a name; one that is not counts as none without a look. */
  public boolean isOpen(int i) {
    return open[i];
  }

  /** Whether the common words of the block are English, or there are none. */
  boolean isEnglish() {
    return english >= foreign;
  }

  /** Whether the block has words in Chinese, Japanese or Korean script. */
  boolean hasEastAsian() {
    return eastAsian;
  }

  CharSequence text() {
    return text;
  }

  /** Hash of a token; of a token outside the block, a constant. */
  int word(int i) {
    return i < 0 || i >= size ? -1 : words[i];
  }

  int shape(int i) {
    return i < 0 || i >= size ? -1 : shapes[i];
  }

  int flags(int i) {
    return i < 0 || i >= size ? -1 : Lexicon.flags(known[i]) & LOOKS;
  }

  /** What the lists say of a token: by itself, and as a part of a phrase. */
  int listed(int i) {
    return i < 0 || i >= size ? -1 : listed[i];
  }

  /** Whether the lists say that a token alone is no name of a person, place or organisation. */
  boolean isListedOtherwise(int i) {
    int flags = Lexicon.flags(known[i]) | listed[i];
    return (flags & (Lexicon.PRODUCT | Lexicon.CAPITAL)) != 0
        && (flags & (Lexicon.PLACE | Lexicon.FIRM | Lexicon.GIVEN | Lexicon.FAMILY)) == 0;
  }

  /** Whether a word stands in small letters anywhere in the block. */
  boolean isAlsoSmall(int i) {
    for (int at = 0; at < size; at++) {
      if (words[at] == words[i] && kinds[at] == Chars.LOWER) {
        return true;
      }
    }
    return false;
  }

  int cluster(int i) {
    return i < 0 || i >= size ? 0xff : Lexicon.cluster(known[i]);
  }

  /** Whether a tab or the end of a line stands before a token. */
  boolean startsCell(int i) {
    for (int at = i == 0 ? 0 : ends[i - 1]; at < starts[i]; at++) {
      char c = text.charAt(at);
      if (c == '\t' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  char charBefore(int i) {
    return starts[i] == 0 ? '\n' : text.charAt(starts[i] - 1);
  }

  char charAfter(int i) {
    return charAt(ends[i]);
  }

  /** A character of the text; a line break beyond its end. */
  char charAt(int at) {
    return at >= text.length() ? '\n' : text.charAt(at);
  }

  /** Cuts a stretch of a text; offsets are those of the whole text. */
  public Tokens cut(CharSequence whole, int from, int to) {
    text = whole;
    size = 0;
    english = 0;
    foreign = 0;
    eastAsian = false;
    int at = from;
    int lineStart = 0;
    boolean fresh = true;
    while (at < to) {
      byte kind = Chars.kind(whole.charAt(at));
      if (kind == Chars.SPACE) {
        char c = whole.charAt(at++);
        if (c == '\n' || c == '\r') {
          endLine(lineStart);
          lineStart = size;
          fresh = true;
        }
        continue;
      }
      int end = tokenEnd(whole, at, to, kind);
      add(at, end, kind, fresh);
      fresh = false;
      at = end;
    }
    endLine(lineStart);
    findPhrases();
    openCandidates();
    return this;
  }

  private static int tokenEnd(CharSequence text, int at, int to, byte kind) {
    int end = at + 1;
    if (kind >= Chars.LOWER) {
      while (end < to && Chars.isLetter(text.charAt(end))) {
        end++;
      }
    } else if (kind == Chars.DIGIT) {
      while (end < to && Chars.kind(text.charAt(end)) == Chars.DIGIT) {
        end++;
      }
    } else {
      char same = text.charAt(at);
      while (end < to && text.charAt(end) == same) {
        end++;
      }
    }
    return end;
  }

  private void add(int start, int end, byte kind, boolean startsLine) {
    if (size == starts.length) {
      grow();
    }
    int i = size++;
    starts[i] = start;
    ends[i] = end;
    kinds[i] = kind;
    eastAsian |= kind == Chars.CASELESS && EastAsianNames.isEastAsian(text.charAt(start));
    words[i] = Hash.word(text, start, end);
    shapes[i] = Shape.of(text, start, end);
    known[i] = kind >= Chars.LOWER ? lexicon.of(words[i]) : 0;
    english += known[i] >> 5 & 1;
    foreign += known[i] >> 6 & 1;
    first[i] = startsLine || endsSentence(i - 1);
    candidates[i] = isCandidate(i);
  }

  private boolean endsSentence(int i) {
    if (i < 0) {
      return true;
    }
    char c = text.charAt(starts[i]);
    return c == '.' || c == '!' || c == '?' || c == '"' || c == '“' || c == '*' || c == '•';
  }

  private boolean isCandidate(int i) {
    if (kinds[i] < Chars.LOWER) {
      return false;
    }
    int flags = Lexicon.flags(known[i]);
    if ((flags & Lexicon.FUNCTION) != 0) {
      return false;
    }
    if (kinds[i] == Chars.LOWER) {
      return ends[i] - starts[i] > 1 && (flags & Lexicon.ORDINARY) == 0 && !isWord(flags);
    }
    return true;
  }

  /** Whether a word is in the dictionary and no name. */
  private static boolean isWord(int flags) {
    return (flags & Lexicon.WORD) != 0
        && (flags & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.PLACE | Lexicon.FIRM)) == 0;
  }

  /** What the whole line tells: how it is written, and the key that stands before a colon. */
  private void endLine(int from) {
    int capital = 0;
    int small = 0;
    int allCapital = 0;
    int key = 0;
    for (int i = from; i < size; i++) {
      byte kind = kinds[i];
      if (kind == Chars.UPPER) {
        capital++;
        if (ends[i] - starts[i] > 1 && Chars.kind(text.charAt(ends[i] - 1)) == Chars.UPPER) {
          allCapital++;
        }
      } else if (kind == Chars.LOWER) {
        small++;
      }
      keys[i] = key;
      char c = text.charAt(starts[i]);
      if ((c == ':' || c == '=') && i > from) {
        key = keyBefore(i, from);
      } else if (c == ',' || c == ';' || c == '|' || c == '{') {
        key = 0;
      }
    }
    byte written = (byte) (isCode(from) ? CODE : written(capital, small, allCapital));
    Arrays.fill(lineCase, from, size, written);
  }

  private boolean isCode(int from) {
    if (size - from < 2) {
      return false;
    }
    char last = text.charAt(starts[size - 1]);
    return last == ';' || last == '{' || last == '}' || last == '(' || last == '>';
  }

  private int keyBefore(int colon, int from) {
    for (int i = colon - 1; i >= from && i >= colon - 2; i--) {
      if (kinds[i] >= Chars.LOWER) {
        return words[i];
      }
    }
    return 0;
  }

  private static int written(int capital, int small, int allCapital) {
    if (capital == 0) {
      return SMALL;
    }
    if (allCapital > 2 && allCapital * 3 > (capital + small) * 2) {
      return CAPITALS;
    }
    return capital > 2 && capital > small * 2 ? TITLE : MIXED;
  }

  /** Marks the longest listed phrase at each place. */
  private void findPhrases() {
    for (int i = 0, end; i < size; i = end) {
      end = i + 1;
      int flags = Lexicon.flags(known[i]);
      listed[i] = flags & Lexicon.LISTED;
      if ((flags & Lexicon.OPENS) == 0) {
        continue;
      }
      int phrase = words[i];
      int found = 0;
      for (int next = i + 1; next < Math.min(size, i + Lexicon.LONGEST_PHRASE); next++) {
        phrase = Lexicon.phrase(phrase, words[next]);
        int listed = Lexicon.flags(lexicon.of(phrase)) & Lexicon.LISTED;
        if (listed != 0) {
          found = listed;
          end = next + 1;
        }
      }
      for (int at = i; found != 0 && at < end; at++) {
        listed[at] = found | (at == i ? PHRASE_START : PHRASE);
        candidates[at] |= kinds[at] >= Chars.LOWER;
      }
    }
  }

  private void openCandidates() {
    for (int i = 0; i < size; i++) {
      open[i] =
          candidates[i]
              || (i > 0 && candidates[i - 1])
              || (i + 1 < size && candidates[i + 1])
              || (kinds[i] < Chars.LOWER
                  && ((i > 1 && candidates[i - 2]) || (i + 2 < size && candidates[i + 2])));
    }
  }

  private void grow() {
    int room = size * 2;
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    words = Arrays.copyOf(words, room);
    shapes = Arrays.copyOf(shapes, room);
    known = Arrays.copyOf(known, room);
    keys = Arrays.copyOf(keys, room);
    listed = Arrays.copyOf(listed, room);
    kinds = Arrays.copyOf(kinds, room);
    lineCase = Arrays.copyOf(lineCase, room);
    candidates = Arrays.copyOf(candidates, room);
    open = Arrays.copyOf(open, room);
    first = Arrays.copyOf(first, room);
  }
}
