package dev.privet.filters.audit;

import dev.privet.filters.audit.proof.Hashes;
import dev.privet.filters.audit.proof.MerkleTree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The leaves of the tree over a log and its whole subtrees of 256, 65,536 and more leaves, in files
 * beside the segments: 32 bytes a hash, {@code tree-00.hashes} upwards. A leaf is the hash of the
 * SHA-256 of a record's bytes. Derived from the segments, but kept when these are dropped. Not
 * thread-safe.
 */
final class TreeFiles implements MerkleTree.Nodes, Closeable {
  private static final int STRIDE = 8;
  private static final int LEVELS = 5;

  private final List<Storage.StoredFile> files = new ArrayList<>();
  private long size;

  private TreeFiles() {}

  /** Opens the files to add to them; missing ones are made. */
  static TreeFiles open(Storage storage) throws IOException {
    var tree = new TreeFiles();
    List<String> names = storage.names();
    for (int level = 0; level < LEVELS; level++) {
      String name = name(level);
      tree.files.add(names.contains(name) ? storage.open(name) : storage.create(name));
    }
    tree.size = tree.files.getFirst().size() / Hashes.SIZE;
    return tree;
  }

  /** Opens the files to read them; the tree is empty if there are none. */
  static TreeFiles read(Storage storage) throws IOException {
    var tree = new TreeFiles();
    List<String> names = storage.names();
    for (int level = 0; level < LEVELS && names.contains(name(level)); level++) {
      tree.files.add(storage.open(name(level)));
    }
    tree.size = tree.files.isEmpty() ? 0 : tree.files.getFirst().size() / Hashes.SIZE;
    return tree;
  }

  private static String name(int level) {
    return String.format(Locale.ROOT, "tree-%02d.hashes", level * STRIDE);
  }

  long size() {
    return size;
  }

  MerkleTree tree() {
    return new MerkleTree(this);
  }

  /** Adds a leaf. */
  void add(byte[] leaf) throws IOException {
    put(0, size, leaf);
    size++;
    for (int level = 1; level < LEVELS && isWhole(level); level++) {
      long index = (size >> (level * STRIDE)) - 1;
      put(level, index, fold(level - 1, index << STRIDE, 1 << STRIDE));
    }
  }

  private boolean isWhole(int level) {
    return (size & ((1L << (level * STRIDE)) - 1)) == 0;
  }

  private void put(int level, long index, byte[] hash) throws IOException {
    files.get(level).write(ByteBuffer.wrap(hash), index * Hashes.SIZE);
  }

  /** Forgets the leaves behind some size. */
  void cut(long leaves) throws IOException {
    for (int level = 0; level < files.size(); level++) {
      files.get(level).truncate((leaves >> (level * STRIDE)) * Hashes.SIZE);
    }
    size = leaves;
  }

  void force() throws IOException {
    for (var file : files) {
      file.force(true);
    }
  }

  /** The leaf of a record. */
  byte[] leaf(long index) throws IOException {
    return at(0, index);
  }

  @Override
  public byte[] at(int level, long index) throws IOException {
    int rest = level % STRIDE;
    return fold(level / STRIDE, index << rest, 1 << rest);
  }

  /** The hash over neighbours of a kept level. */
  private byte[] fold(int level, long first, int count) throws IOException {
    if (level >= files.size()) {
      throw new IOException("audit: the hashes of the tree are missing");
    }
    var bytes = ByteBuffer.allocate(count * Hashes.SIZE);
    var file = files.get(level);
    while (bytes.hasRemaining() && file.read(bytes, first * Hashes.SIZE + bytes.position()) > 0) {
      // One read may return less than there is.
    }
    if (bytes.hasRemaining()) {
      throw new IOException("audit: the hashes of the tree end early");
    }
    var row = new ArrayList<byte[]>(count);
    for (int i = 0; i < count; i++) {
      var hash = new byte[Hashes.SIZE];
      bytes.get(i * Hashes.SIZE, hash);
      row.add(hash);
    }
    while (row.size() > 1) {
      for (int i = 0; i < row.size() / 2; i++) {
        row.set(i, Hashes.node(row.get(2 * i), row.get(2 * i + 1)));
      }
      row.subList(row.size() / 2, row.size()).clear();
    }
    return row.getFirst();
  }

  @Override
  public void close() throws IOException {
    for (var file : files) {
      file.close();
    }
  }
}
