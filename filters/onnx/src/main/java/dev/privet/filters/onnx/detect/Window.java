package dev.privet.filters.onnx.detect;

import dev.privet.filters.onnx.Pieces;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text that a model reads at once, and the part of it that it has the say on: up to the
 * middle of what it has in common with its neighbours, so that what is decided has been read with
 * what stands around it.
 *
 * @param from first piece that is read
 * @param to one past the last
 * @param own first piece that it decides
 * @param ownTo one past the last
 */
record Window(int from, int to, int own, int ownTo) {
  /**
   * The windows of a text, which decide each piece once. They begin and end with words, unless a
   * word is too long.
   *
   * @param room most pieces in one
   * @param overlap pieces that neighbours have in common
   */
  static List<Window> of(Pieces pieces, int room, int overlap) {
    var windows = new ArrayList<Window>();
    int own = 0;
    int from = 0;
    int to = end(pieces, from, room);
    while (to < pieces.size()) {
      int next = wordAt(pieces, to - overlap, from);
      if (next <= from || end(pieces, next, room) <= to) {
        next = to;
      }
      int border = wordAt(pieces, (next + to) / 2, next);
      windows.add(new Window(from, to, own, border));
      own = border;
      from = next;
      to = end(pieces, from, room);
    }
    windows.add(new Window(from, to, own, to));
    return windows;
  }

  /** Where a window ends that begins at a piece: behind a word, if one ends in it. */
  private static int end(Pieces pieces, int from, int room) {
    int most = Math.min(pieces.size(), from + room);
    int word = wordAt(pieces, most, from);
    return word > from ? word : most;
  }

  /** The last beginning of a word at or before a piece, but not before another one. */
  private static int wordAt(Pieces pieces, int piece, int least) {
    int at = Math.max(piece, least);
    while (at > least && !pieces.beginsWord(at)) {
      at--;
    }
    return at;
  }
}
