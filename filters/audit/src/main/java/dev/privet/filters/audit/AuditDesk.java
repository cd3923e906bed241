package dev.privet.filters.audit;

import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.ConsistencyProof;
import dev.privet.filters.audit.proof.Hashes;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What people do with the log of a running server. Who calls it has made a record of the use
 * durable first: the desk itself records nothing about reading. Thread-safe.
 */
public final class AuditDesk {
  private static final int MAX_RELATED = 100;

  private final AuditLog log;
  private final Path directory;
  private final Checkpointer checkpointer;
  private final LogSinks sinks;
  private final Custody custody;
  private final ContentKeys content;
  private final AuditSearch search;

  /**
   * The desk of a log.
   *
   * @param directory its folder
   */
  AuditDesk(
      AuditLog log,
      Path directory,
      Checkpointer checkpointer,
      AuditSearch search,
      Custody custody,
      ContentKeys content,
      LogSinks sinks) {
    this.log = log;
    this.directory = directory;
    this.checkpointer = checkpointer;
    this.search = search;
    this.custody = custody;
    this.content = content;
    this.sinks = sinks;
  }

  /**
   * Records found.
   *
   * @param records in the order asked for
   * @param cursor where to go on; 0 if there is no more
   */
  public record Page(List<AuditRecord> records, long cursor) {
    public Page {
      records = List.copyOf(records);
    }
  }

  /** The records of a query. */
  public Page search(AuditQuery query) {
    var found = new ArrayList<AuditRecord>();
    long cursor = search.search(query, found::add);
    return new Page(found, cursor);
  }

  /** How many records a query asks for, whatever its limit. */
  public long count(AuditQuery query) {
    return search.count(query);
  }

  /** Hands over all records of a query, whatever its limit. */
  public void export(AuditQuery query, Consumer<AuditRecord> sink) {
    // A search of its own, so that others need not wait for it.
    AuditSearch.of(directory).search(query.withLimit(Integer.MAX_VALUE), sink);
  }

  /** One record with its request, its place in the chain and its proof; empty if not there. */
  public Optional<RecordPage> page(long seq) throws IOException {
    Optional<AuditRecord> found = search.record(seq);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    AuditRecord record = found.get();
    byte[] bytes = record.json().getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new RecordPage(
            record,
            sameRequest(record),
            HexFormat.of().formatHex(Hashes.sha256().digest(bytes)),
            String.valueOf(record.fields().get("prev_hash")),
            checkpointer.inclusion(seq)));
  }

  private List<AuditRecord> sameRequest(AuditRecord record) {
    Optional<String> id = record.text(AuditField.REQUEST_ID);
    if (id.isEmpty()) {
      return List.of(record);
    }
    var query = AuditQuery.ALL.with(AuditField.REQUEST_ID, id.get());
    return search(query.withLimit(MAX_RELATED)).records();
  }

  /** How far the sinks have come. */
  public List<SinkState> sinks() {
    return sinks.states();
  }

  /** Whether each place outside has the checkpoints that it should have. */
  boolean reachesPlaces() {
    return checkpointer.failingPlaces().isEmpty();
  }

  /** Reads the whole log and checks it. */
  public AuditReport verify() {
    return AuditVerifier.of(directory).verify();
  }

  /** The last durable record. */
  public AuditHead head() {
    return log.head();
  }

  /**
   * Proves that a record is in the log.
   *
   * @throws IllegalArgumentException if there is no such record
   */
  public InclusionProof prove(long seq) throws IOException {
    long last = log.head().seq();
    if (seq < 1 || seq > last) {
      throw new IllegalArgumentException("record: expected 1 to " + last);
    }
    return checkpointer.inclusion(seq);
  }

  /**
   * Proves that the log goes on from an earlier checkpoint.
   *
   * @throws IllegalArgumentException if the log has never been so long
   */
  public ConsistencyProof prove(Checkpoint earlier) throws IOException {
    return checkpointer.consistency(earlier);
  }

  /** A checkpoint of now. */
  public SignedNote checkpoint() throws IOException {
    return checkpointer.signNow();
  }

  /** The keys that checkpoints were and are signed with, the newest last. */
  public List<PublicKey> publicKeys() throws IOException {
    return checkpointer.publicKeys();
  }

  /** Signs with a new key from now on, and records that. */
  public PublicKey rotateKey() throws IOException {
    return checkpointer.rotate();
  }

  /**
   * The text that a record keeps, decrypted; empty if it keeps none or the key is destroyed. The
   * one use of the log that shows text.
   */
  public Optional<String> content(AuditRecord record) {
    Optional<String> key = record.text(AuditField.CONTENT_KEY);
    return key.flatMap(
            id -> record.text(AuditField.CONTENT).flatMap(sealed -> content.open(id, sealed)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** The legal holds there are. */
  public List<Hold> holds() {
    return custody.holds();
  }

  /**
   * Sets a legal hold, and records it.
   *
   * @param who an event whose actor, roles, method and address say who does it
   * @throws IllegalArgumentException if there is one for the case already
   */
  public void hold(AuditEvent who, Hold hold) throws IOException {
    custody.hold(who, hold);
  }

  /** Releases a legal hold, records it, and does the erasures that waited for it. */
  public void release(AuditEvent who, String caseId) throws IOException {
    custody.release(who, caseId);
  }

  /**
   * Destroys the keys of a tenant's content, or of one subject of it, and records it; waits if a
   * hold stands against it.
   *
   * @param subject id of a key within the tenant; empty for all of the tenant
   */
  public Erased erase(AuditEvent who, String tenant, String subject) throws IOException {
    return custody.erase(who, tenant, subject);
  }

  Custody custody() {
    return custody;
  }
}
