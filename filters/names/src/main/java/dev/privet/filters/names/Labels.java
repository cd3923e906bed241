package dev.privet.filters.names;

/** The nine labels of a token: none, and for each kind of name its first token and its others. */
@SuppressWarnings("EnumOrdinal") // the order of the kinds is part of the model
public final class Labels {
  public static final int NONE = 0;

  /** How many there are. */
  public static final int COUNT = 1 + 2 * Name.Kind.values().length;

  /** Every label, as a set of bits. */
  public static final int ANY = (1 << COUNT) - 1;

  private static final Name.Kind[] KINDS = Name.Kind.values();

  private Labels() {}

  /** The label of the first token of a name. */
  public static int start(Name.Kind kind) {
    return 1 + 2 * kind.ordinal();
  }

  /** The label of a further token of a name. */
  public static int inside(Name.Kind kind) {
    return 2 + 2 * kind.ordinal();
  }

  /** Whether a label is that of a first token. */
  public static boolean isStart(int label) {
    return (label & 1) == 1;
  }

  /** Whether a label is that of a further token. */
  public static boolean isInside(int label) {
    return label > 0 && (label & 1) == 0;
  }

  /** The kind of name of a label other than none. */
  public static Name.Kind kind(int label) {
    return KINDS[(label - 1) / 2];
  }

  /** Whether one label may follow another: a name goes on only where one of its kind began. */
  public static boolean mayFollow(int label, int before) {
    return !isInside(label) || before == label || before == label - 1;
  }
}
