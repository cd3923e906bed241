package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One record with what belongs to it.
 *
 * @param seq its number
 * @param event kind of the record
 * @param trace how the decision fell, step by step; empty if it holds none
 * @param timeline all records of its request, in order
 * @param chain where it stands
 * @param fields everything in it
 */
public record RecordPage(
    long seq,
    String event,
    List<Entry> trace,
    List<AuditPage.Row> timeline,
    List<Entry> chain,
    Map<String, String> fields) {
  public RecordPage {
    trace = List.copyOf(trace);
    timeline = List.copyOf(timeline);
    chain = List.copyOf(chain);
  }

  /** A name and what it says. */
  public record Entry(String name, String value) {}

  static RecordPage of(AuditRecord record, List<AuditRecord> sameRequest) {
    var fields = new TreeMap<String, String>();
    record.fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
    return new RecordPage(
        record.seq(),
        record.event().map(EventType::name).orElse("?"),
        trace(record),
        sameRequest.stream().map(AuditPage.Row::of).toList(),
        List.of(
            new Entry("Number", Long.toString(record.seq())),
            new Entry("File", record.segment() + ", position " + record.offset()),
            new Entry("Hash of the record before", fields.getOrDefault("prev_hash", "")),
            new Entry("Hash of this record", hash(record.json()))),
        fields);
  }

  private static List<Entry> trace(AuditRecord record) {
    var trace = new ArrayList<Entry>();
    counts(trace, "Found", record, AuditField.DETECTORS);
    text(trace, "Class of the text", record, AuditField.CLASSIFICATION);
    text(trace, "Deciding rule", record, AuditField.RULE_ID);
    text(trace, "Decision", record, AuditField.DECISION);
    text(trace, "Destination", record, AuditField.BACKEND_ID);
    text(trace, "Cleared for", record, AuditField.CLEARANCE);
    counts(trace, "Removed for it", record, AuditField.TREATED);
    counts(trace, "Left in the text", record, AuditField.LEFT);
    text(trace, "Class of what it sees", record, AuditField.RESIDUAL);
    text(trace, "Outcome", record, AuditField.OUTCOME);
    text(trace, "Reason", record, AuditField.REASON);
    text(trace, "Policy", record, AuditField.POLICY_HASH);
    return trace;
  }

  private static void text(List<Entry> trace, String name, AuditRecord record, AuditField field) {
    record.text(field).ifPresent(value -> trace.add(new Entry(name, value)));
  }

  private static void counts(List<Entry> trace, String name, AuditRecord record, AuditField field) {
    String counts = AuditPage.counts(record, field);
    if (!counts.isEmpty()) {
      trace.add(new Entry(name, counts));
    }
  }

  private static String hash(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
