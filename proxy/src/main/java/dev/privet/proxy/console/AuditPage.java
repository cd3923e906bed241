package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.audit.AuditExport;
import dev.privet.proxy.admin.identity.Permission;
import java.util.List;
import java.util.stream.Stream;

/**
 * The audit log, searched.
 *
 * @param form what was asked for
 * @param rows records found, the newest first
 * @param matching how many there are on all pages
 * @param older cursor of the next page; 0 if there is none
 * @param later whether there may be newer ones than these
 * @param events kinds of records there are
 * @param classes classes of the config
 * @param destinations destinations of the config
 */
public record AuditPage(
    AuditForm form,
    List<Row> rows,
    long matching,
    long older,
    boolean later,
    List<String> events,
    List<String> classes,
    List<String> destinations) {
  private static final int ROWS = 50;
  private static final String BEFORE = "before";
  private static final long MOST = (long) Math.pow(10, 18) - 1;

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
        .post(
            "/console/audit/verify", Permission.READ_RECORDS, request -> verify(request, gateway));
  }

  private static AdminAnswer search(AdminRequest request, GatewayView gateway) {
    var params = request.query(AuditForm.names(BEFORE));
    AuditForm form = AuditForm.of(params);
    long before = params.number(BEFORE, 0, MOST);
    return AdminAnswer.recorded(
        reading(form.query().toString()),
        () -> Templates.page(request, Shell.Section.AUDIT, of(form, before, gateway)));
  }

  private static AuditPage of(AuditForm form, long before, GatewayView gateway) {
    AuditDesk desk = gateway.audit();
    var query = form.query().withNewestFirst(true).withAfter(before).withLimit(ROWS + 1);
    List<Row> found = desk.search(query).records().stream().map(Row::of).toList();
    List<Row> rows = found.subList(0, Math.min(ROWS, found.size()));
    var config = gateway.config();
    return new AuditPage(
        form,
        rows,
        desk.count(form.query()),
        found.size() > ROWS ? rows.getLast().seq() : 0,
        before > 0,
        Stream.of(EventType.values()).map(Enum::name).toList(),
        config.classes(),
        List.copyOf(config.destinations().keySet()));
  }

  private static AdminAnswer export(AdminRequest request, GatewayView gateway) {
    var params = request.query(AuditForm.names(AuditExport.FORMAT));
    AuditForm form = AuditForm.of(params);
    return AuditExport.answer(gateway::audit, form.query(), AuditExport.format(params));
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

  static AuditEvent reading(String query) {
    return AuditEvent.of(EventType.AUDIT_READ).with(AuditField.QUERY, query);
  }
}
