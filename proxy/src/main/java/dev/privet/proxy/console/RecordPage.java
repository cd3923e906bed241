package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.SignedNote;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
 * @param proof that it is in the log
 * @param checks what a check of it came to; empty if none was asked for
 * @param fields everything in it
 */
public record RecordPage(
    long seq,
    String event,
    List<Entry> trace,
    List<AuditPage.Row> timeline,
    List<Entry> chain,
    InclusionProof proof,
    List<RecordCheck> checks,
    Map<String, String> fields) {
  public RecordPage {
    trace = List.copyOf(trace);
    timeline = List.copyOf(timeline);
    chain = List.copyOf(chain);
    checks = List.copyOf(checks);
  }

  /** A name and what it says. */
  public record Entry(String name, String value) {}

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get("/console/audit/{seq}", Permission.READ_RECORDS, request -> show(request, gateway))
        .post(
            "/console/audit/{seq}/verify",
            Permission.READ_RECORDS,
            request -> verify(request, gateway));
  }

  private static AdminAnswer show(AdminRequest request, GatewayView gateway) {
    long seq = request.number("seq");
    return AdminAnswer.recorded(
        AuditPage.reading("record " + seq),
        () -> page(request, RecordPage.of(found(gateway.audit(), seq), List.of())));
  }

  private static AdminAnswer verify(AdminRequest request, GatewayView gateway) {
    long seq = request.number("seq");
    request.form();
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.VERIFY).with(AuditField.QUERY, "record " + seq),
        () -> {
          AuditDesk desk = gateway.audit();
          var found = found(desk, seq);
          List<RecordCheck> checks = RecordCheck.of(desk, found);
          return request.head().fragment()
              ? Templates.part(new RecordChecks(checks))
              : page(request, RecordPage.of(found, checks));
        });
  }

  private static AdminAnswer.Plain page(AdminRequest request, RecordPage page) {
    return Templates.page(request, Shell.Section.AUDIT, "Record " + page.seq(), page);
  }

  private static dev.privet.filters.audit.RecordPage found(AuditDesk desk, long seq)
      throws IOException {
    return desk.page(seq)
        .orElseThrow(
            () -> new AdminRefusal(404, "audit.unknown", "There is no record " + seq + "."));
  }

  /** What a check of the record came to, as a part of its page. */
  public record RecordChecks(List<RecordCheck> checks) {
    public RecordChecks {
      checks = List.copyOf(checks);
    }
  }

  private static RecordPage of(
      dev.privet.filters.audit.RecordPage found, List<RecordCheck> checks) {
    AuditRecord record = found.record();
    var fields = new TreeMap<String, String>();
    record.fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
    var checkpoint = SignedNote.parse(found.proof().checkpoint()).checkpoint();
    return new RecordPage(
        record.seq(),
        record.event().map(EventType::name).orElse("?"),
        trace(record),
        found.sameRequest().stream().map(AuditPage.Row::of).toList(),
        List.of(
            new Entry("Number", record.seq() + " of " + checkpoint.size()),
            new Entry("File", record.segment() + ", position " + record.offset()),
            new Entry("Hash of the record before", found.previousHash()),
            new Entry("Hash of this record", found.hash()),
            new Entry("Root of the tree", checkpoint.root()),
            new Entry("Signed", checkpoint.time().truncatedTo(ChronoUnit.SECONDS).toString())),
        found.proof(),
        checks,
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
    text(trace, "The candidate differs in", record, AuditField.SHADOW);
    text(trace, "Candidate policy", record, AuditField.SHADOW_HASH);
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
}
