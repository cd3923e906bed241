package dev.privet.filters.privacy;

import dev.privet.filters.privacy.Samples.TextsRequest;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A request with random texts, in which random values of every script and form stand. */
final class RandomRequest {
  static final List<FindingType> TYPES =
      List.of(Samples.EMAIL, Samples.PERSON, Samples.PHONE, Samples.SSN, Samples.AWS_KEY);

  private static final List<String> FILLERS =
      List.of(
          " ",
          ", ",
          "\n",
          "\"",
          "\\",
          " to ",
          "(",
          ")",
          "🙂",
          "中",
          "é",
          "e\u0301",
          "-",
          "--",
          " EMAIL-1 ",
          " EMAIL-2B ",
          " PERSON-3 ",
          " PHONE-h0123456789ab ",
          "EMAIL",
          " AWSKEY-",
          "\t",
          "<b>",
          "&amp;",
          " שלום ",
          " x",
          "9 ",
          "_",
          "'",
          "\u200b",
          "\u0001",
          "[",
          "}");
  private static final List<String> LETTERS =
      List.of("a", "B", "ö", "ß", "İ", "e\u0301", "ש", "ع", "ж", "中", "𝒜", "ﬁ");

  private final Random random;
  private final List<Value> values = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final TextsRequest request;

  RandomRequest(long seed) {
    random = new Random(seed * 31 + 7);
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      values.add(value(i));
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      texts.add(text("/messages/" + i + "/content"));
    }
    request = Samples.conversation(texts.toArray(new String[0]));
  }

  TextsRequest request() {
    return request;
  }

  List<Finding> findings() {
    return findings;
  }

  /** The value that a finding found. */
  Value value(Finding finding) {
    String text =
        request.texts().stream()
            .filter(slot -> slot.pointer().equals(finding.pointer()))
            .findFirst()
            .orElseThrow()
            .text()
            .substring(finding.start(), finding.end());
    return values.stream().filter(v -> v.text().equals(text)).findFirst().orElseThrow();
  }

  private Value value(int i) {
    return switch (random.nextInt(6)) {
      case 0 -> new Value(letters(2) + i + "@" + letters(2) + ".org", Samples.EMAIL, false);
      case 1 -> new Value(letters(4) + " " + letters(4), Samples.PERSON, false);
      case 5 -> new Value("Q" + letters(6), Samples.PERSON, true);
      case 2 -> new Value("+49 " + (10_000_000 + random.nextInt(80_000_000)), Samples.PHONE, false);
      case 3 -> new Value("\"" + letters(2) + "\\" + i + "\n" + letters(1), Samples.SSN, false);
      default ->
          new Value("K" + (1_000_000_000L + random.nextInt(1_000_000)) + i, Samples.AWS_KEY, false);
    };
  }

  private String letters(int count) {
    var letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return letters.toString();
  }

  private String text(String pointer) {
    var text = new StringBuilder("~");
    for (int i = 0; i < 2 + random.nextInt(8); i++) {
      if (random.nextInt(3) > 0) {
        text.append(FILLERS.get(random.nextInt(FILLERS.size())));
        continue;
      }
      Value value = values.get(random.nextInt(values.size()));
      text.append(value.words() ? " " : "");
      int start = text.length();
      text.append(value.text());
      if (random.nextInt(4) > 0) {
        findings.add(new Finding(pointer, start, text.length(), value.type(), 1, "test"));
      }
      text.append(value.words() ? " " : "");
    }
    return text.toString();
  }

  /**
   * A value.
   *
   * @param words whether it counts as a whole word only
   */
  record Value(String text, FindingType type, boolean words) {
    /** Whether it can be read in a text. */
    boolean standsIn(String other) {
      for (int i = other.indexOf(text); i >= 0; i = other.indexOf(text, i + 1)) {
        if (!words || (!joined(other, i) && !joined(other, i + text.length()))) {
          return true;
        }
      }
      return false;
    }

    private static boolean joined(String text, int at) {
      return at > 0
          && at < text.length()
          && Character.isLetterOrDigit(text.codePointBefore(at))
          && Character.isLetterOrDigit(text.codePointAt(at));
    }
  }
}
