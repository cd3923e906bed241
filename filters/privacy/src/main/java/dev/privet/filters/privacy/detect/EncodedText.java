package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Decoding;
import dev.privet.filters.privacy.detect.text.NormalForm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs of Base64 or hex that hold text. What is found inside is reported for the whole run, which
 * cannot be changed in part: one span, of the gravest type.
 */
final class EncodedText {
  /** How deep encodings are followed. */
  static final int DEPTH = 2;

  private static final int LEAST = 20;
  private static final List<String> GRAVEST =
      List.of("secret", "pii.national-id", "pii.health", "pii.card", "pii.iban", "pii");

  private EncodedText() {}

  /**
   * Adds the runs of a page in which something is found.
   *
   * @param scan scans a text and tells what it finds
   */
  static void find(Page page, BiConsumer<String, Finds> scan, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.codes((code, codeEnd) -> {
      if (code < free[0]) {
        return;
      }
      int start = code;
      while (start > free[0] && Decoding.isBase64(text.charAt(start - 1))) {
        start--;
      }
      int end = Decoding.runEnd(text, codeEnd);
      free[0] = end;
      if (end - start >= LEAST) {
        run(text.substring(start, end), start, end, scan, out);
      }
    });
  }

  private static void run(
      String run, int start, int end, BiConsumer<String, Finds> scan, Finds out) {
    Optional<String> inner = Decoding.text(run);
    if (inner.isEmpty()) {
      return;
    }
    var found = new Matches();
    scan.accept(NormalForm.of(inner.get()).text(), found::add);
    found.all().stream()
        .filter(match -> match.confidence() >= 0.5 && !match.type().isOfWhole())
        .min(Comparator.comparingInt(EncodedText::rank))
        .ifPresent(match -> out.add(start, end, match.type(), match.confidence(), "encoded"));
  }

  private static int rank(Match match) {
    for (int i = 0; i < GRAVEST.size(); i++) {
      if (match.type().is(GRAVEST.get(i))) {
        return i;
      }
    }
    return GRAVEST.size();
  }
}
