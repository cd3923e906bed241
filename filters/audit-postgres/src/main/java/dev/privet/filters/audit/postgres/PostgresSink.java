package dev.privet.filters.audit.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts records into a table, together with the position in one transaction: none is lost or doubled
 * whatever fails in between. Text of records is only ever a parameter of a statement.
 */
final class PostgresSink implements AuditSink {
  private static final String INSERT =
      "insert into privet_audit (record_id, node, seq, ts, event, "
          + String.join(", ", Schema.COLUMNS.stream().map(AuditField::key).toList())
          + ", findings, fields, record) values (?, ?, ?, ?, ?, "
          + String.join(", ", Collections.nCopies(Schema.COLUMNS.size(), "?"))
          + ", ?, ?::jsonb, ?) on conflict (record_id) do nothing";
  private static final String MOVE =
      "insert into privet_audit_position (node, seq) values (?, ?) "
          + "on conflict (node) do update set seq = excluded.seq";

  private final HikariDataSource source;
  private final String node;
  private boolean prepared;
  private long position = -1;

  PostgresSink(HikariDataSource source, String node) {
    this.source = source;
    this.node = node;
  }

  @Override
  public OptionalLong position() throws IOException {
    if (position < 0) {
      try (Connection connection = source.getConnection()) {
        prepare(connection);
        position = position(connection);
      } catch (SQLException e) {
        throw failed(e);
      }
    }
    return OptionalLong.of(position);
  }

  private void prepare(Connection connection) throws SQLException {
    if (!prepared) {
      Schema.create(connection);
      prepared = true;
    }
  }

  private long position(Connection connection) throws SQLException {
    try (var query =
        connection.prepareStatement("select seq from privet_audit_position where node = ?")) {
      query.setString(1, node);
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } finally {
      connection.rollback();
    }
  }

  @Override
  public void deliver(List<AuditRecord> records) throws IOException {
    long before = position;
    position = -1;
    try (Connection connection = source.getConnection()) {
      prepare(connection);
      insert(connection, records);
      try (var move = connection.prepareStatement(MOVE)) {
        move.setString(1, node);
        move.setLong(2, records.getLast().seq());
        move.executeUpdate();
      }
      connection.commit();
      position = Math.max(before, records.getLast().seq());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void insert(Connection connection, List<AuditRecord> records) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      for (AuditRecord record : records) {
        bind(insert, record, connection);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, AuditRecord record, Connection connection)
      throws SQLException {
    insert.setString(1, String.valueOf(record.fields().get("record_id")));
    insert.setString(2, node);
    insert.setLong(3, record.seq());
    insert.setTimestamp(4, Timestamp.from(record.time().orElse(Instant.EPOCH)));
    insert.setString(5, String.valueOf(record.fields().get("event")));
    int at = 6;
    for (AuditField field : Schema.COLUMNS) {
      insert.setString(at++, record.text(field).map(PostgresSink::storable).orElse(null));
    }
    Object[] findings = record.counts(AuditField.DETECTORS).keySet().toArray();
    insert.setArray(at++, connection.createArrayOf("text", findings));
    insert.setString(at++, record.json().replace("\\u0000", "\\ufffd"));
    insert.setString(at, record.json());
  }

  /** PostgreSQL has no place for the character 0 in a text. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** The tables are looked for again: they may be gone as well. */
  private IOException failed(SQLException e) {
    prepared = false;
    return new IOException("database: " + e.getSQLState() + " " + e.getClass().getSimpleName(), e);
  }

  @Override
  public void close() {
    source.close();
  }
}
