package dev.privet.filters.audit;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.place.CheckpointPlace;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.ConsistencyProof;
import dev.privet.filters.audit.proof.Hashes;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import dev.privet.filters.audit.proof.SigningKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log, reads back what is durable, hashes it anew into the tree, and signs checkpoints:
 * after each interval, and when the log has come to rest. If what is read back is not what was
 * written, or contradicts an earlier checkpoint, nothing is signed and the log is latched.
 */
public final class Checkpointer implements Closeable {
  static final String FILE = "checkpoint";
  static final String PUBLIC_KEYS = "checkpoint.pub";
  private static final System.Logger LOG = System.getLogger(Checkpointer.class.getName());
  private static final Duration TICK = Duration.ofMillis(200);

  /** The log rests when nothing came for so long. */
  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

  /** Checkpoints of a log that rests now and then are no closer than this part of the interval. */
  private static final int SHARE = 12;

  private static final int MAX_HEAD = 160;
  private static final byte[] PREVIOUS = "\"prev_hash\":\"".getBytes(StandardCharsets.US_ASCII);

  private final AuditLog log;
  private final Storage storage;
  private final LogKeys keys;
  private final Clock clock;
  private final Duration interval;
  private final List<Postbox> places;
  private final TreeFiles tree;
  private final SmallFile file;
  private final Thread thread;
  private SigningKey key;
  private byte[] lastHash = new byte[Hashes.SIZE];
  private RecordReader reader;
  private @Nullable Checkpoint last;
  private long signedNanos = System.nanoTime();
  private long seenSeq;
  private long seenNanos = System.nanoTime();
  private volatile boolean closing;

  private Checkpointer(
      AuditLog log, LogKeys keys, Clock clock, Duration interval, List<CheckpointPlace> places)
      throws IOException {
    this.log = log;
    this.storage = log.storage();
    this.keys = keys;
    this.clock = clock;
    this.interval = interval;
    this.key = keys.signing();
    this.tree = TreeFiles.open(storage);
    this.file = new SmallFile(storage, FILE);
    this.reader = resume();
    this.places = places.stream().map(Postbox::start).toList();
    this.thread = Thread.ofPlatform().name("audit-checkpoint").daemon().unstarted(this::run);
  }

  /**
   * Starts to follow a log, which closes it.
   *
   * @param keys folder of the secret keys; made at the first use
   * @param interval longest time from a record to the checkpoint that covers it
   * @param places where checkpoints are brought besides the log's own folder
   * @throws AuditStartException if the log contradicts its last checkpoint
   */
  public static Checkpointer start(
      AuditLog log, Path keys, Clock clock, Duration interval, List<CheckpointPlace> places) {
    return start(log, LogKeys.in(keys), clock, interval, places);
  }

  static Checkpointer start(
      AuditLog log, LogKeys keys, Clock clock, Duration interval, List<CheckpointPlace> places) {
    try {
      var checkpointer = new Checkpointer(log, keys, clock, interval, places);
      log.attach(checkpointer);
      checkpointer.thread.start();
      return checkpointer;
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot follow the log: " + e.getMessage(), e);
    }
  }

  /** Finds the tree as it was at the last checkpoint, or builds it anew. */
  private RecordReader resume() throws IOException {
    Optional<SignedNote> note = file.read().map(SignedNote::parse);
    if (note.isEmpty()) {
      publish(key.publicKey());
      tree.cut(0);
      return RecordReader.of(storage, 0);
    }
    Checkpoint checkpoint = note.get().checkpoint();
    List<PublicKey> known = publicKeys(storage);
    if (note.get().signer(known).isEmpty()) {
      throw new AuditStartException("audit: the last checkpoint is not signed with a known key");
    }
    if (!known.contains(key.publicKey())) {
      publish(key.publicKey());
      recordNewKey("key.missing", known.getLast());
    }
    last = checkpoint;
    if (tree.size() < checkpoint.size() || !rootIs(checkpoint)) {
      rebuild(checkpoint);
    }
    tree.cut(checkpoint.size());
    lastHash = HexFormat.of().parseHex(checkpoint.head());
    return RecordReader.of(storage, checkpoint.size());
  }

  private boolean rootIs(Checkpoint checkpoint) throws IOException {
    try {
      return Arrays.equals(tree.tree().root(checkpoint.size()), checkpoint.rootBytes());
    } catch (IOException e) {
      return false;
    }
  }

  private void rebuild(Checkpoint checkpoint) throws IOException {
    LOG.log(System.Logger.Level.WARNING, "audit: the hashes of the tree are built anew");
    if (LogBase.of(storage).isPresent()) {
      throw new AuditStartException("audit: the hashes of dropped records are damaged");
    }
    tree.cut(0);
    lastHash = new byte[Hashes.SIZE];
    try (var all = RecordReader.of(storage, 0)) {
      while (tree.size() < checkpoint.size() && all.next()) {
        take(all);
      }
    }
    if (tree.size() < checkpoint.size() || !rootIs(checkpoint)) {
      throw new AuditStartException("audit: the log is not the one of its last checkpoint");
    }
  }

  static List<PublicKey> publicKeys(Storage storage) throws IOException {
    return PublicKey.parseAll(new SmallFile(storage, PUBLIC_KEYS).read().orElse(""));
  }

  private void publish(PublicKey added) throws IOException {
    var lines = new StringBuilder();
    publicKeys(storage).stream()
        .filter(known -> !known.equals(added))
        .forEach(known -> lines.append(known).append('\n'));
    new SmallFile(storage, PUBLIC_KEYS).write(lines.append(added).append('\n').toString());
  }

  private void recordNewKey(String reason, PublicKey before) {
    try {
      log.append(
          AuditEvent.of(EventType.KEY_ROTATE)
              .with(AuditField.BEFORE, before.toString())
              .with(AuditField.AFTER, key.publicKey().toString())
              .with(AuditField.REASON, reason));
    } catch (RecorderUnavailableException e) {
      throw new AuditStartException("audit: the new key cannot be recorded", e);
    }
  }

  private void run() {
    try {
      while (!closing) {
        Thread.sleep(TICK);
        step(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      fault(e);
    }
  }

  private void fault(Exception e) {
    log.latch();
    LOG.log(
        System.Logger.Level.ERROR,
        "audit: no checkpoint can be signed, the log is latched: {0}",
        e.toString());
  }

  private synchronized void step(boolean now) throws IOException {
    AuditHead head = log.head();
    long nanos = System.nanoTime();
    if (head.seq() != seenSeq) {
      seenSeq = head.seq();
      seenNanos = nanos;
    }
    follow(head);
    long since = last == null ? 0 : last.size();
    if (head.seq() > since && (now || isDue(nanos))) {
      sign(head);
    }
  }

  private boolean isDue(long nanos) {
    long age = nanos - signedNanos;
    boolean rests = nanos - seenNanos >= REST_NANOS;
    return age >= interval.toNanos() || (rests && age >= interval.toNanos() / SHARE);
  }

  private void follow(AuditHead head) throws IOException {
    while (tree.size() < head.seq()) {
      if (!reader.next()) {
        throw new IOException("record " + (tree.size() + 1) + " cannot be read back");
      }
      take(reader);
    }
    if (tree.size() == head.seq() && !HexFormat.of().formatHex(lastHash).equals(head.hash())) {
      throw new IOException("record " + head.seq() + " is not as it was written");
    }
  }

  /** Adds a record to the tree if it is chained to the one before. */
  private void take(RecordReader from) throws IOException {
    byte[] bytes = from.bytes();
    if (from.seq() != tree.size() + 1 || !chainedTo(lastHash, bytes)) {
      throw new IOException("the chain is broken before record " + (tree.size() + 1));
    }
    lastHash = RecordCodec.hash(ByteBuffer.wrap(bytes));
    tree.add(Hashes.leaf(lastHash));
  }

  private static boolean chainedTo(byte[] previous, byte[] bytes) {
    byte[] hex = HexFormat.of().formatHex(previous).getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < MAX_HEAD && at + PREVIOUS.length + hex.length < bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + PREVIOUS.length, PREVIOUS, 0, PREVIOUS.length)) {
        int from = at + PREVIOUS.length;
        return Arrays.equals(bytes, from, from + hex.length, hex, 0, hex.length);
      }
    }
    return false;
  }

  private void sign(AuditHead head, SigningKey... also) throws IOException {
    if (last != null && !rootIs(last)) {
      throw new IOException("the tree contradicts the last checkpoint");
    }
    tree.force();
    String root = HexFormat.of().formatHex(tree.tree().root(head.seq()));
    var checkpoint =
        new Checkpoint(key.publicKey().name(), head.seq(), root, head.hash(), clock.instant());
    var signers = new java.util.ArrayList<SigningKey>(List.of(also));
    signers.add(key);
    SignedNote note = SignedNote.of(checkpoint.text(), signers);
    file.write(note.encoded());
    last = checkpoint;
    signedNanos = System.nanoTime();
    places.forEach(place -> place.put(note));
  }

  /** Signs what is durable now. */
  public synchronized SignedNote signNow() throws IOException {
    try {
      step(true);
    } catch (IOException e) {
      fault(e);
      throw e;
    }
    return file.read()
        .map(SignedNote::parse)
        .orElseThrow(() -> new IOException("audit: there is no checkpoint yet"));
  }

  /** Takes a new key; the next checkpoint is signed with both. */
  public synchronized PublicKey rotate() throws IOException {
    SigningKey before = key;
    key = keys.rotate(before.publicKey().name());
    publish(key.publicKey());
    recordNewKey("key.rotated", before.publicKey());
    AuditHead head = log.head();
    follow(head);
    sign(head, before);
    return key.publicKey();
  }

  /** Signs the point up to which records are about to be dropped. */
  synchronized void rebase(long seq) throws IOException {
    var _ = signNow();
    String head;
    try (var next = RecordReader.of(storage, seq)) {
      if (!next.next() || next.seq() != seq + 1) {
        throw new IOException("record " + (seq + 1) + " cannot be read");
      }
      head = String.valueOf(next.record().fields().get("prev_hash"));
    }
    String root = HexFormat.of().formatHex(tree.tree().root(seq));
    var base = new Checkpoint(key.publicKey().name(), seq, root, head, clock.instant());
    SignedNote note = SignedNote.of(base.text(), List.of(key));
    new SmallFile(storage, LogBase.FILE).write(note.encoded());
    places.forEach(place -> place.put(note));
  }

  /** Proves a record, under a checkpoint of now. */
  public synchronized InclusionProof inclusion(long seq) throws IOException {
    SignedNote note = signNow();
    return InclusionProof.of(seq, HexFormat.of().formatHex(tree.leaf(seq - 1)), tree.tree(), note);
  }

  /** Proves that the log of now goes on from the one of an earlier checkpoint. */
  public synchronized ConsistencyProof consistency(Checkpoint earlier) throws IOException {
    return ConsistencyProof.of(earlier, tree.tree(), signNow());
  }

  /** The keys that checkpoints were and are signed with, the newest last. */
  public List<PublicKey> publicKeys() throws IOException {
    return publicKeys(storage);
  }

  /** The places that could not be given the last checkpoint. */
  List<String> failingPlaces() {
    return places.stream().filter(Postbox::isFailing).map(Postbox::name).toList();
  }

  /** Signs the end of the log. */
  @Override
  public void close() throws IOException {
    closing = true;
    thread.interrupt();
    try {
      thread.join(TICK.multipliedBy(50));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (log.isSound()) {
      step(true);
    }
    reader.close();
    tree.close();
    places.forEach(Postbox::close);
  }
}
