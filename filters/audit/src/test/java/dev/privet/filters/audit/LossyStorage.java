package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A directory in memory that behaves like a disk with a volatile cache. What was not forced may be
 * kept, lost, torn at sectors or kept out of order when the power fails. Names are durable after
 * {@link #syncDirectory}. Thread-safe.
 */
final class LossyStorage implements Storage {
  private static final int SECTOR = 512;

  /** What a failing operation does. */
  enum Fault {
    NONE,
    /** The next force fails, and later ones do not write what it should have written. */
    FORCE,
    /** The next write fails after a part of it. */
    WRITE,
    /** Every force waits until {@link #release}. */
    STALL
  }

  private final Map<String, Disk> names = new TreeMap<>();
  private final List<Map<String, Disk>> unsyncedNames = new ArrayList<>();
  private Map<String, Disk> durableNames = new TreeMap<>();
  private final boolean forceWorks;
  private long operationsLeft = Long.MAX_VALUE;
  private Fault fault = Fault.NONE;

  LossyStorage() {
    this(true);
  }

  /** A storage whose force may be without effect, as if the log never called it. */
  LossyStorage(boolean forceWorks) {
    this.forceWorks = forceWorks;
  }

  /** A storage that holds copies of the files of a directory. */
  static LossyStorage copyOf(Path directory) throws IOException {
    var storage = new LossyStorage();
    for (String name : Segments.of(DiskStorage.readOnly(directory))) {
      storage.put(name, Files.readAllBytes(directory.resolve(name)));
    }
    return storage;
  }

  /** Puts a file there, durable. */
  synchronized void put(String name, byte[] bytes) {
    var disk = new Disk();
    disk.cached = bytes.clone();
    disk.durable = bytes.clone();
    names.put(name, disk);
    durableNames.put(name, disk);
  }

  /** The bytes of a file: those on disk, and those in the cache. */
  private static final class Disk {
    private byte[] cached = {};
    private byte[] durable = {};

    /** Sectors written since the last force, also one that failed: a cache forgets those. */
    private final BitSet dirty = new BitSet();

    void force() {
      byte[] next = Arrays.copyOf(durable, cached.length);
      for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
        int from = i * SECTOR;
        int to = Math.min(from + SECTOR, cached.length);
        if (to > from) {
          System.arraycopy(cached, from, next, from, to - from);
        }
      }
      durable = next;
      dirty.clear();
    }
  }

  /** Lets the power fail after so many more operations: from then on all of them fail. */
  synchronized void failAfter(long operations) {
    operationsLeft = operations;
  }

  synchronized void fault(Fault next) {
    fault = next;
    notifyAll();
  }

  synchronized void release() {
    fault(Fault.NONE);
  }

  /** The directory as it comes up after the power failed. */
  synchronized LossyStorage afterPowerLoss(Random random) {
    var next = new LossyStorage(forceWorks);
    int kept = random.nextInt(unsyncedNames.size() + 1);
    Map<String, Disk> directory = kept == 0 ? durableNames : unsyncedNames.get(kept - 1);
    directory.forEach((name, disk) -> {
      var survived = new Disk();
      survived.cached = survive(disk, random);
      survived.durable = survived.cached.clone();
      next.names.put(name, survived);
    });
    next.durableNames = new TreeMap<>(next.names);
    return next;
  }

  /** Each sector that differs comes from the cache or from the disk; so does the size. */
  private static byte[] survive(Disk disk, Random random) {
    int mode = random.nextInt(4);
    int size = random.nextBoolean() ? disk.cached.length : disk.durable.length;
    var bytes = new byte[size];
    int prefix = random.nextInt(size / SECTOR + 1);
    for (int at = 0; at < size; at += SECTOR) {
      boolean keep =
          switch (mode) {
            case 0 -> false;
            case 1 -> at / SECTOR < prefix;
            default -> random.nextBoolean();
          };
      byte[] from = keep ? disk.cached : disk.durable;
      int end = Math.min(Math.min(at + SECTOR, size), from.length);
      if (end > at) {
        System.arraycopy(from, at, bytes, at, end - at);
      }
    }
    return bytes;
  }

  private void operate() throws IOException {
    if (operationsLeft-- <= 0) {
      operationsLeft = 0;
      throw new IOException("power lost");
    }
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized StoredFile create(String name) throws IOException {
    operate();
    var disk = new Disk();
    names.put(name, disk);
    unsyncedNames.add(new TreeMap<>(names));
    return new Open(disk);
  }

  @Override
  public synchronized StoredFile open(String name) throws IOException {
    Disk disk = names.get(name);
    if (disk == null) {
      throw new IOException("no such file");
    }
    return new Open(disk);
  }

  @Override
  public synchronized ByteBuffer map(String name) throws IOException {
    Disk disk = names.get(name);
    if (disk == null) {
      throw new IOException("no such file");
    }
    return ByteBuffer.wrap(disk.cached.clone());
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    operate();
    Disk disk = names.remove(from);
    if (disk == null) {
      throw new IOException("no such file");
    }
    names.put(to, disk);
    unsyncedNames.add(new TreeMap<>(names));
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    operate();
    names.remove(name);
    unsyncedNames.add(new TreeMap<>(names));
  }

  @Override
  public synchronized void syncDirectory() throws IOException {
    operate();
    durableNames = new TreeMap<>(names);
    unsyncedNames.clear();
  }

  @Override
  public void close() {}

  private final class Open implements StoredFile {
    private final Disk disk;

    Open(Disk disk) {
      this.disk = disk;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      synchronized (LossyStorage.this) {
        int count = (int) Math.min(target.remaining(), disk.cached.length - position);
        if (count <= 0) {
          return -1;
        }
        target.put(disk.cached, (int) position, count);
        return count;
      }
    }

    @Override
    public long size() {
      synchronized (LossyStorage.this) {
        return disk.cached.length;
      }
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      synchronized (LossyStorage.this) {
        operate();
        boolean fails = fault == Fault.WRITE;
        int count = fails ? bytes.remaining() / 2 : bytes.remaining();
        int end = (int) position + count;
        if (end > disk.cached.length) {
          disk.cached = Arrays.copyOf(disk.cached, end);
        }
        bytes.get(disk.cached, (int) position, count);
        disk.dirty.set((int) position / SECTOR, (end + SECTOR - 1) / SECTOR);
        if (fails) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (LossyStorage.this) {
        operate();
        if (size < disk.cached.length) {
          disk.cached = Arrays.copyOf(disk.cached, (int) size);
        }
      }
    }

    @Override
    public void force(boolean metadata) throws IOException {
      synchronized (LossyStorage.this) {
        operate();
        while (fault == Fault.STALL) {
          await();
        }
        if (fault == Fault.FORCE) {
          fault = Fault.NONE;
          disk.dirty.clear();
          throw new IOException("Input/output error");
        }
        if (forceWorks) {
          disk.force();
        }
      }
    }

    private void await() throws IOException {
      try {
        LossyStorage.this.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void close() {}
  }
}
