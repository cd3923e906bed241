package dev.privet.proxy.pii;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privet.filters.privacy.detect.Match;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** What is found in annotated texts, and how that compares. Immutable. */
public final class PiiEvaluation {
  // Escaped, since a text may hold half a surrogate pair, which UTF-8 cannot carry.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<GoldRecord> records;
  private final List<Set<Span>> found;
  private final Scores scores;

  private PiiEvaluation(List<GoldRecord> records, List<Set<Span>> found, Scores scores) {
    this.records = records;
    this.found = found;
    this.scores = scores;
  }

  /**
   * Searches a file of annotated texts (see docs/detection.md for its form).
   *
   * @param search finds the spans of a text
   * @param types the only types to score, as the file calls them; all if empty
   * @param progress told the number of records done
   * @throws IOException if the file cannot be read
   */
  public static PiiEvaluation of(
      Path gold,
      Function<String, List<Match>> search,
      Collection<String> types,
      IntConsumer progress)
      throws IOException {
    List<GoldRecord> records = GoldFile.read(gold);
    TypeNames names = TypeNames.of(records);
    var found = new ArrayList<Set<Span>>(records.size());
    var scores = new Scores(types);
    for (GoldRecord record : records) {
      var spans = new TreeSet<Span>();
      search
          .apply(record.text())
          .forEach(
              match -> spans.add(new Span(match.start(), match.end(), names.of(match.type()))));
      found.add(spans);
      scores.add(record, spans);
      progress.accept(found.size());
    }
    return new PiiEvaluation(records, found, scores);
  }

  /** Figures and confusion, for people. */
  public String text() {
    return ScoreTable.of(scores);
  }

  /** The spans that lost the most characters, a line each, with their text. */
  public List<String> worst(int most) {
    return scores.worst(most).stream()
        .map(miss ->
            "record %d %s [%d, %d): %s"
                .formatted(
                    miss.record(),
                    miss.span().type(),
                    miss.span().start(),
                    miss.span().end(),
                    records
                        .get(miss.record() - 1)
                        .text()
                        .substring(miss.span().start(), miss.span().end())))
        .toList();
  }

  /** Figures and confusion as JSON; holds no text. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("records", scores.records());
    root.put("over_redaction", scores.overRedaction());
    root.put("records_marked", scores.withPii()).put("records_leaking", scores.leaking());
    root.put("records_clean", scores.clean()).put("records_clean_hit", scores.cleanHit());
    ObjectNode types = root.putObject("types");
    scores.byType().forEach((type, figures) -> types.set(type, figures(figures)));
    root.set("all", figures(scores.all()));
    root.set("any_type", figures(scores.anyType()));
    root.set("confusion", JSON.valueToTree(scores.confusion()));
    return root.toPrettyString();
  }

  /** Writes what was found, a record a line, in the form and with the type names of the input. */
  public void writePredictions(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < records.size(); i++) {
        ObjectNode line = JSON.createObjectNode();
        line.put("text", records.get(i).text());
        ArrayNode spans = line.putArray("spans");
        found
            .get(i)
            .forEach(it ->
                spans
                    .addObject()
                    .put("start", it.start())
                    .put("end", it.end())
                    .put("type", it.type()));
        out.write(JSON.writeValueAsString(line));
        out.write('\n');
      }
    }
  }

  private static ObjectNode figures(Figures f) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("gold", f.gold()).put("predicted", f.predicted());
    put(node, "strict_p", f.strictPrecision());
    put(node, "strict_r", f.strictRecall());
    put(node, "strict_f1", f.strictF1());
    put(node, "relaxed_p", f.relaxedPrecision());
    put(node, "relaxed_r", f.relaxedRecall());
    put(node, "relaxed_f1", f.relaxedF1());
    put(node, "relaxed_f2", f.relaxedF2());
    put(node, "leak", f.leak());
    put(node, "full", f.full());
    return node;
  }

  private static void put(ObjectNode node, String name, double rate) {
    if (Double.isNaN(rate)) {
      node.putNull(name);
    } else {
      node.put(name, rate);
    }
  }
}
