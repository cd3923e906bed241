package dev.privet.proxy.admin.audit;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.QueryParser;
import dev.privet.filters.audit.RecordPage;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.admin.identity.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /admin/audit/...}: searching, reading, exporting, verifying and proving, as JSON. */
public final class AuditEndpoints {
  private static final String NOTE = "text/plain; charset=utf-8";

  private final Supplier<AuditDesk> desk;

  /**
   * Endpoints of a log.
   *
   * @param desk the desk of the config in force
   */
  public AuditEndpoints(Supplier<AuditDesk> desk) {
    this.desk = desk;
  }

  /** Adds the routes. */
  public void addTo(AdminRouter router) {
    router
        .get("/admin/audit/records", Permission.READ_RECORDS, this::search)
        .get("/admin/audit/records/{seq}", Permission.READ_RECORDS, this::page)
        .get("/admin/audit/count", Permission.READ_RECORDS, this::count)
        .get("/admin/audit/export", Permission.READ_RECORDS, this::export)
        .post("/admin/audit/verify", Permission.READ_RECORDS, this::verify)
        .get("/admin/audit/proof/{seq}", Permission.READ_RECORDS, this::inclusion)
        .post("/admin/audit/proof", Permission.READ_RECORDS, this::consistency)
        .get("/admin/audit/checkpoint", Permission.VIEW, _ -> checkpoint())
        .get("/admin/audit/public-keys", Permission.VIEW, _ -> publicKeys())
        .post("/admin/audit/rotate-key", Permission.OPERATE, _ -> rotate())
        .get("/admin/audit/sinks", Permission.VIEW, _ -> AdminAnswer.json(200, desk.get().sinks()));
  }

  private AdminAnswer search(AdminRequest request) {
    AuditQuery query = query(request);
    return AdminAnswer.recorded(
        reading(query.toString()),
        () -> {
          AuditDesk.Page page = desk.get().search(query);
          return AdminAnswer.json(
              200, Map.of("records", fields(page.records()), "cursor", page.cursor()));
        });
  }

  private AdminAnswer count(AdminRequest request) {
    AuditQuery query = query(request);
    return AdminAnswer.recorded(
        reading("count " + query),
        () -> AdminAnswer.json(200, Map.of("count", desk.get().count(query))));
  }

  private AdminAnswer page(AdminRequest request) {
    long seq = request.number("seq");
    return AdminAnswer.recorded(
        reading("record " + seq),
        () -> AdminAnswer.json(200, page(desk.get().page(seq).orElseThrow(() -> unknown()))));
  }

  private static Map<String, Object> page(RecordPage page) {
    var json = new LinkedHashMap<String, Object>();
    json.put("record", page.record().fields());
    json.put("same_request", fields(page.sameRequest()));
    json.put("segment", page.record().segment());
    json.put("position", page.record().offset());
    json.put("hash", page.hash());
    json.put("previous_hash", page.previousHash());
    json.put("proof", page.proof());
    return json;
  }

  private AdminAnswer export(AdminRequest request) {
    Params params = request.query(names(AuditExport.FORMAT));
    return AuditExport.answer(desk, query(params), AuditExport.format(params));
  }

  private AdminAnswer verify(AdminRequest request) {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.VERIFY), () -> AdminAnswer.json(200, report(desk.get().verify())));
  }

  /** A report as JSON. */
  static Map<String, Object> report(AuditReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("intact", report.intact());
    json.put("segments", report.segments());
    json.put("records", report.records());
    json.put("dropped", report.dropped());
    json.put("intents", report.intents());
    json.put("outcomes", report.outcomes());
    json.put("open_intents", report.openIntents());
    json.put("head", report.head().toString());
    json.put("root", report.root());
    json.put("checkpointed", report.checkpointed());
    json.put("signer", report.signer());
    report.firstProblem().ifPresent(problem -> json.put("problem", problem.toString()));
    return json;
  }

  private AdminAnswer inclusion(AdminRequest request) {
    long seq = request.number("seq");
    return AdminAnswer.recorded(
        reading("proof " + seq), () -> AdminAnswer.json(200, inclusion(desk.get(), seq)));
  }

  private static Object inclusion(AuditDesk desk, long seq) throws IOException {
    try {
      return desk.prove(seq);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private AdminAnswer consistency(AdminRequest request) {
    Checkpoint earlier = earlier(request.body());
    return AdminAnswer.recorded(
        reading("proof since " + earlier.size()),
        () -> AdminAnswer.json(200, consistency(desk.get(), earlier)));
  }

  private static Object consistency(AuditDesk desk, Checkpoint earlier) throws IOException {
    try {
      return desk.prove(earlier);
    } catch (IllegalArgumentException e) {
      throw Params.invalid("checkpoint", "one that the log has reached");
    }
  }

  private static Checkpoint earlier(byte[] body) {
    try {
      return SignedNote.parse(new String(body, StandardCharsets.UTF_8)).checkpoint();
    } catch (IllegalArgumentException e) {
      throw Params.invalid("body", "a checkpoint as the log signs it");
    }
  }

  private AdminAnswer checkpoint() throws IOException {
    return AdminAnswer.text(200, NOTE, desk.get().checkpoint().encoded());
  }

  private AdminAnswer publicKeys() throws IOException {
    var lines = new StringBuilder();
    for (PublicKey key : desk.get().publicKeys()) {
      lines.append(key).append('\n');
    }
    return AdminAnswer.text(200, NOTE, lines.toString());
  }

  private AdminAnswer rotate() {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.ADMIN_ACTION).with(AuditField.TARGET, "audit signing key"),
        () -> AdminAnswer.json(200, Map.of("public_key", desk.get().rotateKey().toString())));
  }

  private static List<Map<String, Object>> fields(List<AuditRecord> records) {
    return records.stream().map(AuditRecord::fields).toList();
  }

  private static AuditEvent reading(String query) {
    return AuditEvent.of(EventType.AUDIT_READ).with(AuditField.QUERY, query);
  }

  private static AuditQuery query(AdminRequest request) {
    return query(request.query(names()));
  }

  private static AuditQuery query(Params params) {
    var words = new LinkedHashMap<String, String>();
    for (String name : QueryParser.names()) {
      if (!params.text(name).isEmpty()) {
        words.put(name, params.text(name));
      }
    }
    try {
      return QueryParser.parse(words);
    } catch (IllegalArgumentException e) {
      throw new AdminRefusal(400, "audit.query", e.getMessage() + ".");
    }
  }

  private static String[] names(String... more) {
    var names = new ArrayList<>(QueryParser.names());
    names.remove(AuditExport.FORMAT);
    names.addAll(List.of(more));
    return names.toArray(String[]::new);
  }

  private static AdminRefusal unknown() {
    return new AdminRefusal(404, "audit.unknown", "There is no such record.");
  }
}
