package dev.privet.filters.audit.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of a tree whose whole subtrees somebody keeps. */
public final class MerkleTree {
  private final Nodes nodes;

  /** A tree over these nodes. */
  public MerkleTree(Nodes nodes) {
    this.nodes = nodes;
  }

  /** The hashes of whole subtrees. */
  @FunctionalInterface
  public interface Nodes {
    /**
     * The hash over the leaves from {@code index << level} up to the next subtree of that level.
     */
    byte[] at(int level, long index) throws IOException;
  }

  /** The root over the first leaves. */
  public byte[] root(long size) throws IOException {
    return size == 0 ? Hashes.empty() : hash(0, size);
  }

  /** The path that proves a leaf in the tree of that size, from the leaf upwards. */
  public List<byte[]> inclusion(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("index: expected a leaf of the tree");
    }
    var path = new ArrayList<byte[]>();
    include(index, 0, size, path);
    return path;
  }

  private void include(long index, long from, long to, List<byte[]> path) throws IOException {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      include(index, from, middle, path);
      path.add(hash(middle, to));
    } else {
      include(index, middle, to, path);
      path.add(hash(from, middle));
    }
  }

  /** The hashes that prove the tree of one size to be the beginning of the tree of another. */
  public List<byte[]> consistency(long size, long laterSize) throws IOException {
    if (size < 1 || size > laterSize) {
      throw new IllegalArgumentException("size: expected 1 to " + laterSize);
    }
    var path = new ArrayList<byte[]>();
    if (size < laterSize) {
      extend(size, 0, laterSize, true, path);
    }
    return path;
  }

  private void extend(long size, long from, long to, boolean isWhole, List<byte[]> path)
      throws IOException {
    if (size == to) {
      if (!isWhole) {
        path.add(hash(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (size <= middle) {
      extend(size, from, middle, isWhole, path);
      path.add(hash(middle, to));
    } else {
      extend(size, middle, to, false, path);
      path.add(hash(from, middle));
    }
  }

  private byte[] hash(long from, long to) throws IOException {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.at(level, from >> level);
    }
    long middle = from + split(count);
    return Hashes.node(hash(from, middle), hash(middle, to));
  }

  /** The largest power of two below a number. */
  static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
