package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The audit log, searched.
 *
 * @param form what was asked for
 * @param rows records found, the newest first
 * @param older cursor of the next page; 0 if there is none
 * @param events kinds of records there are
 * @param classes classes of the config
 * @param destinations destinations of the config
 */
public record AuditPage(
    AuditForm form,
    List<Row> rows,
    long older,
    List<String> events,
    List<String> classes,
    List<String> destinations) {
  private static final int ROWS = 50;
  private static final int NUMBERS = 18;

  public AuditPage {
    rows = List.copyOf(rows);
    events = List.copyOf(events);
    classes = List.copyOf(classes);
    destinations = List.copyOf(destinations);
  }

  /** One record in short. */
  public record Row(
      long seq,
      String time,
      String event,
      String who,
      String dataClass,
      String destination,
      String outcome,
      String findings) {
    static Row of(AuditRecord record) {
      return new Row(
          record.seq(),
          record.time().map(it -> it.toString().substring(0, 19).replace('T', ' ')).orElse(""),
          record.event().map(EventType::name).orElse("?"),
          record.text(AuditField.TENANT).or(() -> record.text(AuditField.ACTOR)).orElse(""),
          record.text(AuditField.CLASSIFICATION).orElse(""),
          record.text(AuditField.BACKEND_ID).orElse(""),
          record
              .text(AuditField.REASON)
              .or(() -> record.text(AuditField.OUTCOME))
              .or(() -> record.text(AuditField.QUERY))
              .or(() -> record.text(AuditField.TARGET))
              .orElse(""),
          counts(record, AuditField.DETECTORS));
    }

    public boolean isRefusal() {
      return List.of("BLOCK", "AUTH_FAIL", "ADMIN_REFUSED").contains(event);
    }
  }

  static String counts(AuditRecord record, AuditField field) {
    return String.join(
        ", ",
        record.counts(field).entrySet().stream()
            .map(it -> it.getValue() == 1 ? it.getKey() : it.getKey() + " ×" + it.getValue())
            .toList());
  }

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get("/console/audit", Permission.READ_RECORDS, request -> search(request, gateway))
        .get("/console/audit/export", Permission.READ_RECORDS, request -> export(request, gateway))
        .get("/console/audit/{seq}", Permission.READ_RECORDS, request -> one(request, gateway))
        .post(
            "/console/audit/verify", Permission.READ_RECORDS, request -> verify(request, gateway));
  }

  private static AdminAnswer search(AdminRequest request, GatewayView gateway) {
    var params = request.query(AuditForm.names());
    AuditForm form = AuditForm.of(params);
    long before = params.number("before", 0, (long) Math.pow(10, NUMBERS) - 1);
    return AdminAnswer.recorded(
        read(EventType.AUDIT_READ, form.link()),
        () -> {
          List<AuditRecord> found = gateway.audit().newest(form.query(), before, ROWS);
          var config = gateway.config();
          return Templates.page(
              request,
              Shell.Section.AUDIT,
              new AuditPage(
                  form,
                  found.stream().map(Row::of).toList(),
                  found.size() < ROWS ? 0 : found.getLast().seq(),
                  Stream.of(EventType.values()).map(Enum::name).toList(),
                  config.classes(),
                  List.copyOf(config.destinations().keySet())));
        });
  }

  private static AdminAnswer export(AdminRequest request, GatewayView gateway) {
    AuditForm form = AuditForm.of(request.query(AuditForm.names()));
    return AdminAnswer.recorded(
        read(EventType.EXPORT, form.link()),
        () ->
            AdminAnswer.stream(
                    200,
                    "application/x-ndjson",
                    out ->
                        gateway
                            .audit()
                            .export(form.query(), record -> Lines.write(out, record.json())))
                .with("Content-Disposition", "attachment; filename=\"privet-audit.jsonl\""));
  }

  private static AdminAnswer one(AdminRequest request, GatewayView gateway) {
    long seq = request.number("seq");
    return AdminAnswer.recorded(
        read(EventType.AUDIT_READ, "record " + seq),
        () -> {
          AuditBook book = gateway.audit();
          AuditRecord record =
              book.record(seq)
                  .orElseThrow(() ->
                      new AdminRefusal(404, "audit.unknown", "There is no record " + seq + "."));
          return Templates.page(
              request,
              Shell.Section.AUDIT,
              "Record " + seq,
              RecordPage.of(record, book.sameRequest(record)));
        });
  }

  private static AdminAnswer verify(AdminRequest request, GatewayView gateway) {
    request.form();
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.VERIFY),
        () -> {
          var verified = Verified.of(gateway.audit().verify());
          return request.head().fragment()
              ? Templates.part(verified)
              : Templates.page(request, Shell.Section.AUDIT, new VerifyPage(verified));
        });
  }

  /** The page of a check, for browsers that do not load parts. */
  public record VerifyPage(Verified verified) {}

  private static AuditEvent read(EventType type, String query) {
    return AuditEvent.of(type).with(AuditField.QUERY, query.isEmpty() ? "all" : query);
  }

  /** Lines of a download. */
  private static final class Lines {
    static void write(java.io.OutputStream out, String line) {
      try {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
