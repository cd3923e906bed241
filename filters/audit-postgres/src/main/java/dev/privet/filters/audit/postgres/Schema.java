package dev.privet.filters.audit.postgres;

import dev.privet.filters.audit.AuditField;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables, made at the first use. */
final class Schema {
  /** Fields with a column of their own, named as in the record. */
  static final List<AuditField> COLUMNS =
      List.of(
          AuditField.REQUEST_ID,
          AuditField.ACTOR,
          AuditField.TENANT,
          AuditField.TEAM,
          AuditField.CLASSIFICATION,
          AuditField.BACKEND_ID,
          AuditField.RULE_ID,
          AuditField.OUTCOME,
          AuditField.REASON,
          AuditField.MODEL_SERVED);

  private static final List<String> STATEMENTS =
      List.of(
          """
          create table if not exists privet_audit (
            record_id text primary key,
            node text not null,
            seq bigint not null,
            ts timestamptz not null,
            event text not null,
            request_id text, actor text, tenant text, team text, classification text,
            backend_id text, rule_id text, outcome text, reason text, model_served text,
            findings text[] not null,
            fields jsonb not null,
            record text not null)
          """,
          "create index if not exists privet_audit_time on privet_audit (ts, record_id)",
          "create index if not exists privet_audit_node on privet_audit (node, seq)",
          "create index if not exists privet_audit_tenant on privet_audit (tenant, ts)",
          "create index if not exists privet_audit_actor on privet_audit (actor, ts)",
          "create index if not exists privet_audit_request on privet_audit (request_id)",
          "create index if not exists privet_audit_backend on privet_audit (backend_id, ts)",
          "create index if not exists privet_audit_findings on privet_audit using gin (findings)",
          """
          create table if not exists privet_audit_position (
            node text primary key, seq bigint not null)
          """);

  /** Number of the lock under which nodes that start together make the tables one by one. */
  private static final long LOCK = 0x5052_4956_4554L;

  private Schema() {}

  static void create(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
    connection.commit();
  }
}
