package dev.privet.filters.audit.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A growing tree of which only the right edge is kept: enough for the root. Not thread-safe. */
public final class Frontier {
  private final List<byte[]> edge = new ArrayList<>();
  private long size;

  /** The edge of a tree that somebody keeps. */
  public static Frontier of(long size, MerkleTree.Nodes nodes) throws IOException {
    var frontier = new Frontier();
    for (long from = 0; from < size; ) {
      int level = Long.numberOfTrailingZeros(Long.highestOneBit(size - from));
      frontier.edge.add(nodes.at(level, from >> level));
      from += 1L << level;
    }
    frontier.size = size;
    return frontier;
  }

  /** Adds the hash of a leaf. */
  public void add(byte[] leaf) {
    byte[] hash = leaf;
    for (long n = size; (n & 1) == 1; n >>= 1) {
      hash = Hashes.node(edge.removeLast(), hash);
    }
    edge.add(hash);
    size++;
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** The root over all leaves. */
  public byte[] root() {
    if (edge.isEmpty()) {
      return Hashes.empty();
    }
    byte[] root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = Hashes.node(edge.get(i), root);
    }
    return root;
  }
}
