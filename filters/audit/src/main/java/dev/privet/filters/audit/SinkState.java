package dev.privet.filters.audit;

/**
 * How far a sink has come.
 *
 * @param id its id
 * @param position last record that it has
 * @param head last record of the log
 * @param error kind of the failure that holds it up, or empty
 */
public record SinkState(String id, long position, long head, String error) {
  /** Records that it does not have yet. */
  public long lag() {
    return head - position;
  }
}
