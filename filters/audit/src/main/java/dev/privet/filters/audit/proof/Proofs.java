package dev.privet.filters.audit.proof;

import java.security.MessageDigest;
import java.util.List;

/** Checks proofs without the tree, as RFC 9162 (sections 2.1.3.2 and 2.1.4.2) says. */
public final class Proofs {
  private Proofs() {}

  /** Whether the path leads from a leaf to the root of the tree of that size. */
  public static boolean includes(
      long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    var climb = new Climb(index, size - 1, leaf, leaf);
    for (byte[] sibling : path) {
      if (climb.atTop()) {
        return false;
      }
      climb.step(sibling);
    }
    return climb.atTop() && MessageDigest.isEqual(climb.later, root);
  }

  /** Whether the tree of one root is the beginning of the tree of another. */
  public static boolean extendsTo(
      long size, byte[] root, long laterSize, byte[] laterRoot, List<byte[]> path) {
    if (size == laterSize) {
      return path.isEmpty() && MessageDigest.isEqual(root, laterRoot);
    }
    if (size < 1 || size > laterSize) {
      return false;
    }
    boolean isWhole = Long.bitCount(size) == 1;
    if (path.isEmpty() && !isWhole) {
      return false;
    }
    byte[] first = isWhole ? root : path.getFirst();
    int skip = Long.numberOfTrailingZeros(size);
    var climb = new Climb((size - 1) >> skip, (laterSize - 1) >> skip, first, first);
    for (byte[] sibling : isWhole ? path : path.subList(1, path.size())) {
      if (climb.atTop()) {
        return false;
      }
      climb.step(sibling);
    }
    return climb.atTop()
        && MessageDigest.isEqual(climb.earlier, root)
        && MessageDigest.isEqual(climb.later, laterRoot);
  }

  /** The way from a leaf up; one hash as the earlier tree has it, one as the later tree. */
  private static final class Climb {
    private long node;
    private long last;
    private byte[] earlier;
    private byte[] later;

    Climb(long node, long last, byte[] earlier, byte[] later) {
      this.node = node;
      this.last = last;
      this.earlier = earlier;
      this.later = later;
    }

    boolean atTop() {
      return last == 0;
    }

    void step(byte[] sibling) {
      if ((node & 1) == 1 || node == last) {
        earlier = Hashes.node(sibling, earlier);
        later = Hashes.node(sibling, later);
        while ((node & 1) == 0 && node != 0) {
          up();
        }
      } else {
        later = Hashes.node(later, sibling);
      }
      up();
    }

    private void up() {
      node >>= 1;
      last >>= 1;
    }
  }
}
