package dev.privet.proxy.coverage;

/** What happens to a text in some position. */
public enum Action {
  /** Read; what is found is treated in its place. */
  SCANNED("scanned"),
  /** Read; what is found counts, and cannot be removed. */
  READ("read, stays"),
  /** Nobody looks into it; of the highest class. */
  UNINSPECTABLE("highest class"),
  /** The request is refused. */
  REFUSED("refused"),
  /** Read before, and values are put back. */
  RESTORED("scanned, restored"),
  /** Passed on as it came. */
  PASSED("passed as it is"),
  /** Nothing is known of it. */
  UNSEEN("NOT SEEN");

  private final String words;

  Action(String words) {
    this.words = words;
  }

  /** The words for it on the page. */
  public String words() {
    return words;
  }
}
