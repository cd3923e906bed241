package dev.privet.proxy.coverage;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.privacy.ClassifyFilter;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to texts in each position of each endpoint. Nothing is listed by hand: a mark is put
 * into the position, and the dialects and detectors of this very program are asked what they see.
 */
public final class Coverage {
  private static final String WORD = "Quillfeather";
  private static final FindingType FOUND = new FindingType("term.probe");

  private final ClassifyFilter classify =
      ClassifyFilter.create(
          DetectorConfig.defaults()
              .withFamilies(Set.of())
              .withTerms(Map.of("probe", List.of(WORD))));

  private Coverage() {}

  /** One position of one endpoint. */
  public record Row(
      String endpoint, String direction, String form, String position, Action action) {
    static final String REQUEST = "request";
    static final String ANSWER = "answer";
    static final String ANY = "any";
    static final String WHOLE = "whole";
    static final String STREAM = "stream";
  }

  /** All rows, in order. */
  public static List<Row> rows() {
    var coverage = new Coverage();
    var rows = new ArrayList<Row>();
    Samples.all().forEach(samples -> coverage.add(samples, rows));
    return rows;
  }

  private void add(Samples samples, List<Row> rows) {
    String endpoint = samples.endpoint();
    Optional<Dialect> dialect = Dialects.ofPath(endpoint);
    samples
        .requests()
        .forEach((position, body) ->
            rows.add(
                new Row(
                    endpoint,
                    Row.REQUEST,
                    Row.ANY,
                    position,
                    dialect
                        .map(it -> request(it, endpoint, marked(body)))
                        .orElse(Action.REFUSED))));
    if (dialect.isPresent()) {
      samples
          .answers()
          .forEach((position, answer) -> {
            String whole = marked(answer.whole());
            String stream = events(answer.stream());
            rows.add(
                new Row(
                    endpoint,
                    Row.ANSWER,
                    Row.WHOLE,
                    position,
                    answer(dialect.get(), false, whole)));
            rows.add(
                new Row(
                    endpoint,
                    Row.ANSWER,
                    Row.STREAM,
                    position,
                    answer(dialect.get(), true, stream)));
          });
    }
  }

  private static String marked(String sample) {
    String file = Base64.getEncoder().encodeToString(WORD.getBytes(StandardCharsets.UTF_8));
    return sample.replace(Samples.MARK, WORD).replace(Samples.FILE, file);
  }

  private static String events(List<String> data) {
    var stream = new StringBuilder();
    data.forEach(it -> stream.append("data: ").append(marked(it)).append("\n\n"));
    return stream.toString();
  }

  private Action request(Dialect dialect, String endpoint, String body) {
    LlmRequest request;
    try {
      request = dialect.decode(endpoint, body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    } catch (MalformedRequestException e) {
      return Action.REFUSED;
    }
    var slots = new HashSet<String>();
    request.texts().stream().map(TextSlot::pointer).forEach(slots::add);
    Action action = Action.UNSEEN;
    for (Finding finding : classify.findings(request, "")) {
      if (finding.type().equals(FindingType.UNINSPECTABLE)) {
        return Action.UNINSPECTABLE;
      }
      if (finding.type().equals(FOUND)) {
        action = slots.contains(finding.pointer()) ? Action.SCANNED : Action.READ;
      }
    }
    return action;
  }

  private static Action answer(Dialect dialect, boolean stream, String wire) {
    var in = new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8));
    FrameReader reader = dialect.reader(in, stream, AnswerLimits.DEFAULT);
    try {
      for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        for (StreamEvent event : frame.get().events()) {
          if (event instanceof StreamEvent.Textual piece && piece.text().contains(WORD)) {
            return Action.RESTORED;
          }
        }
      }
    } catch (IOException e) {
      return Action.UNSEEN;
    }
    return Action.PASSED;
  }
}
