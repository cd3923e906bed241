package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrecisionTest {
  private static final Detectors PATTERNS =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  static List<String> technicalTexts() {
    return List.of(
        "2026-11-22T10:15:30.123Z INFO [main] Started in 2.345 seconds (JVM running for 3.012)",
        "ts=1795380664798 level=info msg=\"request done\" duration=1603439034370ns",
        "{\"id\":\"68eeb0c9-6ecc-4dca-8d8e-8e011dd5b200\",\"count\":701,\"created\":1603439034370}",
        "commit fd31f62725026760750345e1821a16df5018c4b2 touched 78 files",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "ISBN 978-3-16-148410-0 and ISBN 0-306-40615-2",
        "Upgrade to 1.128.1.0, then 2.5.5; chrome/120.0.6099.109 is fine",
        "docker run --rm -p 6029:361 catalyst:7.5.9",
        "pip install numpy==1.26.4 && npm i left-pad@1.3.0 @types/node@20.10.4",
        "HTTP 500 INTERNAL SERVER ERROR; see RFC 9110, section 15.6.1",
        "pi = 3.14159265358979323846, e = 2.718281828459045",
        "matrix: 100 200 300 400 500 600 700 800",
        "invoice 2024-000123456, purchase order 4500012345, item 000000000012345678",
        "int[] a = {4111, 1111, 1111, 1111}; long mask = 0xFFFFFFFFL;",
        "String token = request.getHeader(name); if (password == null) { return; }",
        "password: {{ vault.password }} and secret: ${SECRET_NAME}",
        "tokens: 4096, max_tokens: 128, key: value, foreign key: orders_customer_id_fkey",
        "std::vector<int>::iterator it; abc::def::ghi(); a ? b : c",
        "span 12:30:45 to 13:00:00 on 22/11/2026, 22.11.2026 and 11/22/26",
        "we keep this confidential and restricted to internal staff");
  }

  @ParameterizedTest
  @MethodSource("technicalTexts")
  void patterns_technicalText_findNothing(String text) {
    assertThat(PATTERNS.find(text)).isEmpty();
  }

  @Test
  void patterns_randomIds_areNeverTakenForCardsOrPhones() {
    long seed = 4711;
    var random = new Random(seed);
    var found = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      String hex = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
      String time = Long.toString(1_400_000_000_000L + random.nextLong(400_000_000_000L));
      for (String id : List.of(uuid, hex, time, time + "000000")) {
        if (!PATTERNS.find("request " + id + " done").isEmpty()) {
          found.add(id);
        }
      }
    }
    assertThat(found).as("seed %d", seed).isEmpty();
  }
}
