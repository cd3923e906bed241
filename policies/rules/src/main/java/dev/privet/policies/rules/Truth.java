package dev.privet.policies.rules;

/** How a condition or a part of one comes out. As in CEL, a false part decides an {@code &&}. */
enum Truth {
  TRUE,
  FALSE,
  ERROR;

  static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case ERROR -> ERROR;
    };
  }
}
