package dev.privet.proxy.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.filters.api.GatewayException;
import dev.privet.proxy.coverage.Coverage.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the coverage down. */
public final class CoverageTable {
  private CoverageTable() {}

  /** One table in Markdown for each endpoint. */
  public static String markdown(List<Row> rows) {
    var out = new StringBuilder();
    for (String endpoint : endpoints(rows)) {
      List<Row> here = rows.stream().filter(row -> row.endpoint().equals(endpoint)).toList();
      out.append(out.isEmpty() ? "" : "\n")
          .append("## `")
          .append(endpoint)
          .append("`\n\n| position | in a request | in an answer | in a streamed answer |\n")
          .append("| --- | --- | --- | --- |\n");
      for (String position : positions(here)) {
        out.append("| ")
            .append(position)
            .append(" | ")
            .append(cell(here, position, Row.REQUEST, Row.ANY))
            .append(" | ")
            .append(cell(here, position, Row.ANSWER, Row.WHOLE))
            .append(" | ")
            .append(cell(here, position, Row.ANSWER, Row.STREAM))
            .append(" |\n");
      }
    }
    return out.toString();
  }

  /** The same for people at a terminal. */
  public static String text(List<Row> rows) {
    var lines = new ArrayList<String>();
    String form = "%-24s %-16s %-20s %s";
    for (String endpoint : endpoints(rows)) {
      List<Row> here = rows.stream().filter(row -> row.endpoint().equals(endpoint)).toList();
      lines.add((lines.isEmpty() ? "" : "\n") + endpoint);
      lines.add(form.formatted("  position", "request", "answer", "streamed answer"));
      for (String position : positions(here)) {
        lines.add(
            form.formatted(
                    "  " + position,
                    cell(here, position, Row.REQUEST, Row.ANY),
                    cell(here, position, Row.ANSWER, Row.WHOLE),
                    cell(here, position, Row.ANSWER, Row.STREAM))
                .stripTrailing());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** One JSON array with an object for each row. */
  public static String json(List<Row> rows) {
    var objects = new ArrayList<Map<String, String>>();
    for (Row row : rows) {
      var object = new LinkedHashMap<String, String>();
      object.put("endpoint", row.endpoint());
      object.put("direction", row.direction());
      object.put("form", row.form());
      object.put("position", row.position());
      object.put("action", row.action().name().toLowerCase(java.util.Locale.ROOT));
      objects.add(object);
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(objects) + "\n";
    } catch (JsonProcessingException e) {
      throw new GatewayException("coverage: cannot be written as JSON", e);
    }
  }

  /** What happens in one position. */
  public record Line(String position, String request, String answer, String stream) {}

  /** The lines of each endpoint, in order. */
  public static Map<String, List<Line>> lines(List<Row> rows) {
    var lines = new LinkedHashMap<String, List<Line>>();
    for (String endpoint : endpoints(rows)) {
      List<Row> here = rows.stream().filter(row -> row.endpoint().equals(endpoint)).toList();
      lines.put(endpoint, positions(here).stream().map(it -> line(here, it)).toList());
    }
    return lines;
  }

  private static Line line(List<Row> rows, String position) {
    return new Line(
        position,
        cell(rows, position, Row.REQUEST, Row.ANY),
        cell(rows, position, Row.ANSWER, Row.WHOLE),
        cell(rows, position, Row.ANSWER, Row.STREAM));
  }

  private static Set<String> endpoints(List<Row> rows) {
    var endpoints = new LinkedHashSet<String>();
    rows.forEach(row -> endpoints.add(row.endpoint()));
    return endpoints;
  }

  private static Set<String> positions(List<Row> rows) {
    var positions = new LinkedHashSet<String>();
    rows.forEach(row -> positions.add(row.position()));
    return positions;
  }

  private static String cell(List<Row> rows, String position, String direction, String form) {
    Optional<Row> row =
        rows.stream()
            .filter(it -> it.position().equals(position))
            .filter(it -> it.direction().equals(direction) && it.form().equals(form))
            .findFirst();
    return row.map(it -> it.action().words()).orElse("");
  }
}
