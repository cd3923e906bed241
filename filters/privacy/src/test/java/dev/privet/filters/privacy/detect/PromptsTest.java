package dev.privet.filters.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How much of what is personal leaks from some six hundred short texts as people send them: mails,
 * tickets, notes, forms, CSV, JSON, SQL, logs and chats in a dozen languages; and how much is taken
 * from as many technical texts that nothing is personal in.
 */
class PromptsTest {
  private static final Pattern MARK = Pattern.compile("⟦([A-Z]+)\\|(.*?)⟧", Pattern.DOTALL);
  private static final Detectors PATTERNS =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  /** Marked characters of a type, and how many of them no match covers. */
  private static final class Count {
    private int marked;
    private int leaked;

    void add(int length, int missed) {
      marked += length;
      leaked += missed;
    }

    double share() {
      return leaked / (double) marked;
    }
  }

  @Test
  void patterns_onPrompts_leakLittle() throws IOException {
    var whole = new Count();
    var types = new TreeMap<String, Count>();
    for (String record : records("prompts.txt")) {
      var text = new StringBuilder();
      var marks = new ArrayList<int[]>();
      var names = new ArrayList<String>();
      var matcher = MARK.matcher(record);
      int last = 0;
      while (matcher.find()) {
        text.append(record, last, matcher.start());
        marks.add(new int[] {text.length(), text.length() + matcher.group(2).length()});
        names.add(matcher.group(1));
        text.append(matcher.group(2));
        last = matcher.end();
      }
      BitSet covered = covered(text.append(record.substring(last)).toString());
      for (int i = 0; i < marks.size(); i++) {
        int[] mark = marks.get(i);
        int missed = mark[1] - mark[0] - covered.get(mark[0], mark[1]).cardinality();
        types.computeIfAbsent(names.get(i), name -> new Count()).add(mark[1] - mark[0], missed);
        whole.add(mark[1] - mark[0], missed);
      }
    }
    assertThat(whole.marked).isGreaterThan(8_000);
    assertThat(whole.share()).as("leak").isLessThan(0.05);
    types.forEach((type, count) -> assertThat(count.share()).as(type).isLessThan(0.2));
  }

  @Test
  void patterns_onTechnicalTexts_takeNextToNothing() throws IOException {
    int length = 0;
    int taken = 0;
    for (String text : records("untouched.txt")) {
      length += text.length();
      taken += covered(text).cardinality();
    }
    assertThat(length).isGreaterThan(9_000);
    assertThat(taken / (double) length).as("over-redaction").isLessThan(0.003);
  }

  private static BitSet covered(String text) {
    var covered = new BitSet();
    PATTERNS.find(text).forEach(match -> covered.set(match.start(), match.end()));
    return covered;
  }

  /** A line each, or what stands between two lines of three angle brackets. */
  private static List<String> records(String name) throws IOException {
    var records = new ArrayList<String>();
    var block = new ArrayList<String>();
    boolean inside = false;
    for (String line : lines(name)) {
      if (line.equals("<<<")) {
        inside = true;
      } else if (line.equals(">>>")) {
        records.add(String.join("\n", block));
        block.clear();
        inside = false;
      } else if (inside) {
        block.add(line);
      } else if (!line.isBlank()) {
        records.add(line);
      }
    }
    return records;
  }

  private static List<String> lines(String name) throws IOException {
    try (var in = PromptsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
