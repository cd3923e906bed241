package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate against a worse model: sentences of our own, not of the training material. */
class NameQualityTest {
  private static final double MOST_HIDDEN = 0.6;

  private static final Detectors NAMES =
      Detectors.create(DetectorConfig.defaults().withFamilies(EnumSet.of(Family.NAMES)));

  /** Persons stand between {@code «} and {@code »}. */
  private static final List<String> PERSONS =
      List.of(
          "Please write a reference letter for «Margaret Holloway», who leaves us in May.",
          "My name is «Tobias Lindqvist» and I need help with my tax return.",
          "Dear Ms «Okonkwo», thank you for your patience.",
          "«Rahul Mehta» asked «Ingrid Solberg» to sign the lease before Friday.",
          "According to Dr. «Helena Voss», the patient recovered well.",
          "Patient: «Giovanni Ferraro», admitted with chest pain.",
          "Kind regards,\n«Beatriz Carvalho»",
          "From: «Samuel Whitfield» <sam@example.org>",
          "{\"first_name\": \"«Yasmin»\", \"last_name\": \"«Haddad»\"}",
          "I met «Chloe Dubois» and «Mateusz Kowalski» at the conference.",
          "The manager, «Priya Raghavan», rejected the proposal.",
          "Can you draft an apology to «Desmond Clarke» for the late delivery?",
          "«Fatima Al-Sayed» has worked here since 2012.",
          "her lawyer is «Jonathan Pryce-Davies», I think",
          "Reviewed-by: «Lars Petersen» <lars@example.com>",
          "Call «Jennifer» about the contract, she knows «Michael» well.",
          "Mr. «Takahashi» will join the call at nine.",
          "The accident involved «Carlos Mendoza», 42, of Springfield.",
          "Remind «Grace Hopper» (grace@example.com) that the invoice is due.",
          "Please write to «Ada Byron» <ada@example.com> about it.");

  private static final List<String> PLACES =
      List.of(
          "She moved from «Hamburg» to «Toronto» last year.",
          "The flight to «Nairobi» was cancelled.",
          "He was born in «Portugal» and lives in «London».",
          "Our office in «Chicago» is closed on Monday.");

  private static final List<String> NAMELESS =
      List.of(
          "How do I sort a list of tuples by the second element?",
          "Explain the difference between a process and a thread.",
          "public final class OrderService implements Closeable {",
          "    private final Map<String, Integer> counts = new HashMap<>();",
          "2026-11-22 10:15:30 INFO  Server started on port 8080 in 2.3 s",
          "SELECT name, email FROM customers WHERE status = 'ACTIVE' ORDER BY name;",
          "docker compose up -d && docker logs -f web",
          "The quick brown fox jumps over the lazy dog.",
          "Write a short story about a lighthouse keeper and a storm.",
          "git rebase --onto main feature~3 feature",
          "{\"status\": \"ok\", \"items\": [], \"next\": null}",
          "Error: Cannot read properties of undefined (reading 'length')",
          "Translate this sentence into plain English, please.",
          "assertThat(result).isEqualTo(Optional.empty());",
          "The invoice is due within thirty days of receipt.",
          "curl -sS -H 'Accept: application/json' localhost:8080/health",
          "Water boils at one hundred degrees at sea level.",
          "for (int i = 0; i < n; i++) { sum += values[i]; }",
          "Our return policy allows exchanges within two weeks.",
          "fix: handle empty body in the request parser",
          "550e8400-e29b-41d4-a716-446655440000 finished in 34 ms",
          "Please summarise the meeting notes in three bullet points.");

  @Test
  void find_personsInOurSentences_recallIsAboveTheFloor() {
    assertThat(missed(PERSONS, "pii.person")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void find_placesInOurSentences_recallIsAboveTheFloor() {
    assertThat(missed(PLACES, "pii.location")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void find_textsWithoutNames_areLeftAlone() {
    var wrong = new ArrayList<String>();
    for (String text : NAMELESS) {
      for (Match match : NAMES.find(text)) {
        wrong.add(text.substring(match.start(), match.end()));
      }
    }
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }

  /** Prose, code, logs, tables and product names of the file beside this class. */
  @Test
  void find_namelessTexts_hardlyAnythingIsHidden() throws IOException {
    long letters = 0;
    long hidden = 0;
    var wrong = new ArrayList<String>();
    for (String text : namelessTexts()) {
      letters += inked(text);
      for (Match match : NAMES.find(text)) {
        String found = text.substring(match.start(), match.end());
        hidden += inked(found);
        wrong.add(match.type() + " " + found);
      }
    }
    assertThat(100.0 * hidden / letters).as("percent hidden: %s", wrong).isLessThan(MOST_HIDDEN);
  }

  private static List<String> namelessTexts() throws IOException {
    try (var in = NameQualityTest.class.getResourceAsStream("nameless.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("\\n", "\n"))
          .toList();
    }
  }

  private static long inked(String text) {
    return text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  @Test
  void find_nameSeenOnce_isFoundWhereverItStandsAgain() {
    String text = "My name is Tobias Lindqvist.\nLindqvist wrote it.\nask Tobias";
    assertThat(NAMES.find(text)).filteredOn(m -> m.type().is("pii.person")).hasSize(3);
  }

  private static List<String> missed(List<String> marked, String type) {
    var missed = new ArrayList<String>();
    for (String sentence : marked) {
      String text = sentence.replaceAll("[«»]", "");
      List<Match> found = NAMES.find(text);
      int removed = 0;
      for (int open = sentence.indexOf('«'); open >= 0; open = sentence.indexOf('«', open + 1)) {
        int start = open - removed;
        int end = sentence.indexOf('»', open) - removed - 1;
        removed += 2;
        if (found.stream().noneMatch(m -> m.type().is(type) && covers(m, start, end))) {
          missed.add(text.substring(start, end));
        }
      }
    }
    return missed;
  }

  private static boolean covers(Match match, int start, int end) {
    return match.start() <= start && match.end() >= end;
  }
}
