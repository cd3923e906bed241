package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The files of one log directory: the seam between the log and the disk. */
interface Storage extends Closeable {
  /** Names of the files there, sorted. */
  List<String> names() throws IOException;

  /** Makes an empty file, in place of one that is there. */
  StoredFile create(String name) throws IOException;

  /** Opens a file to read and write. */
  StoredFile open(String name) throws IOException;

  /** All bytes of a file, as they are now; where it can be, mapped instead of read. */
  ByteBuffer map(String name) throws IOException;

  /**
   * Gives a file another name, in place of one that has it; durable after {@link #syncDirectory}.
   */
  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Makes new, renamed and deleted names durable. */
  void syncDirectory() throws IOException;

  /** Bytes that can be read at any position. */
  interface ByteSource extends Closeable {
    /** Reads at least one byte unless at the end; returns -1 at the end. */
    int read(ByteBuffer target, long position) throws IOException;

    long size() throws IOException;
  }

  /** An open file. What is written is durable after {@link #force}. */
  interface StoredFile extends ByteSource {
    /** Writes all bytes of the buffer. */
    void write(ByteBuffer bytes, long position) throws IOException;

    void truncate(long size) throws IOException;

    /**
     * Makes what was written durable.
     *
     * @param metadata whether metadata that is not needed to read the bytes is included
     */
    void force(boolean metadata) throws IOException;
  }
}
