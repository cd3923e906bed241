package dev.privet.filters.audit.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Searches the records of many nodes. Every value of a query is a parameter of a prepared
 * statement; names in statements come from closed sets. Thread-safe.
 */
public final class PostgresSearch implements Closeable {
  private final HikariDataSource source;

  private PostgresSearch(HikariDataSource source) {
    this.source = source;
  }

  /**
   * A search.
   *
   * @param url begins with {@code jdbc:postgresql:}
   */
  public static PostgresSearch of(String url, String user, String password) {
    return new PostgresSearch(Source.of(url, user, password));
  }

  /**
   * Records found, of all nodes.
   *
   * @param records JSON as in the logs, in the order of time
   * @param cursor where to go on; empty if there is no more
   */
  public record Page(List<String> records, String cursor) {
    public Page {
      records = List.copyOf(records);
    }
  }

  /**
   * The records of a query; its own cursor is not used, since numbers are those of one node.
   *
   * @param node only of this node; of all if empty
   * @param cursor where the page before said to go on, or empty
   */
  public Page search(AuditQuery query, String node, String cursor) {
    var where = new Where(query.newestFirst());
    where.query(query);
    if (!node.isEmpty()) {
      where.add("node = ?", node);
    }
    if (!cursor.isEmpty()) {
      where.cursor(cursor);
    }
    String order = query.newestFirst() ? "desc" : "asc";
    String sql =
        "select ts, record_id, record from privet_audit"
            + where.text()
            + " order by ts "
            + order
            + ", record_id "
            + order
            + " limit ?";
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setReadOnly(true);
      int next = where.bind(statement);
      statement.setInt(next, query.limit());
      return page(statement, query.limit());
    } catch (SQLException e) {
      throw new GatewayException("audit: the database cannot be searched: " + e.getSQLState(), e);
    }
  }

  private static Page page(PreparedStatement statement, int limit) throws SQLException {
    var records = new ArrayList<String>();
    String last = "";
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        records.add(rows.getString(3));
        last = rows.getTimestamp(1).toInstant() + "," + rows.getString(2);
      }
    }
    return new Page(records, records.size() < limit ? "" : last);
  }

  @Override
  public void close() {
    source.close();
  }

  /** Conditions with their values. */
  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final boolean newestFirst;

    Where(boolean newestFirst) {
      this.newestFirst = newestFirst;
    }

    void add(String condition, Object... bound) {
      conditions.add(condition);
      values.addAll(List.of(bound));
    }

    void query(AuditQuery query) {
      if (!query.from().equals(Instant.MIN)) {
        add("ts >= ?", Timestamp.from(query.from()));
      }
      if (!query.to().equals(Instant.MAX)) {
        add("ts < ?", Timestamp.from(query.to()));
      }
      if (!query.events().isEmpty()) {
        add("event = any (?)", List.copyOf(query.events().stream().map(Enum::name).toList()));
      }
      for (Map.Entry<AuditField, String> field : query.fields().entrySet()) {
        field(field.getKey(), field.getValue());
      }
      if (query.finding().endsWith("*")) {
        String family = query.finding().substring(0, query.finding().length() - 1);
        add("exists (select 1 from unnest(findings) f where starts_with(f, ?))", family);
      } else if (!query.finding().isEmpty()) {
        add("? = any (findings)", query.finding());
      }
    }

    private void field(AuditField field, String value) {
      if (Schema.COLUMNS.contains(field)) {
        add(field.key() + " = ?", value);
      } else {
        add("fields ->> ? = ?", field.key(), value);
      }
    }

    void cursor(String cursor) {
      int comma = cursor.indexOf(',');
      if (comma < 0 || !cursor.substring(comma + 1).matches("[0-9a-f]{16}-[0-9]{1,18}")) {
        throw new IllegalArgumentException("cursor: expected one that a page has given");
      }
      try {
        add(
            newestFirst ? "(ts, record_id) < (?, ?)" : "(ts, record_id) > (?, ?)",
            Timestamp.from(Instant.parse(cursor.substring(0, comma))),
            cursor.substring(comma + 1));
      } catch (java.time.format.DateTimeParseException e) {
        throw new IllegalArgumentException("cursor: expected one that a page has given", e);
      }
    }

    String text() {
      return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** Binds the values; returns the next index. */
    int bind(PreparedStatement statement) throws SQLException {
      int at = 1;
      for (Object value : values) {
        switch (value) {
          case Timestamp time -> statement.setTimestamp(at++, time);
          case List<?> texts ->
              statement.setArray(
                  at++, statement.getConnection().createArrayOf("text", texts.toArray()));
          default -> statement.setString(at++, String.valueOf(value));
        }
      }
      return at;
    }
  }
}
