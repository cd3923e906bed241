package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One MiB of text made to cost much, through all pattern detectors; in time of the thread. */
@Tag("bench")
class WorstCaseBench {
  private static final int SIZE = 1 << 20;
  private static final List<String> UNITS =
      List.of(
          "a",
          "1",
          "@",
          "a@",
          "a@b.",
          "1 ",
          "12-",
          "1.",
          "(",
          "+1",
          "+1 ",
          "0171 ",
          ":",
          "a:",
          "::",
          "://",
          "://a:b",
          "a://b:c@",
          "=",
          "is ",
          "eyJ",
          "eyJ.",
          "eyJa.eyJ",
          "sk-",
          "ghp_",
          "0171 2345678 ",
          "212-555-0123 ",
          "+4930901820 ",
          "4111 ",
          "4111 1111 1111 1112 ",
          "-----BEGIN ",
          "-----BEGIN PRIVATE KEY-----",
          "password=",
          "password=a1!",
          "key: ",
          "password is password is ",
          "DE89",
          "DE89 3704 0044 ",
          "CONFIDENTIAL ",
          "f.f.f.",
          "\u00a0",
          "\u200b",
          "e\u0301",
          "\u0301",
          "１",
          "aaaa ",
          "ssn 123456789 ",
          "1.2.3.4 ",
          "\ud83d\ude00",
          "\ud83d",
          "phone 2125550123 ",
          "tel 555 1234 99 ",
          "(0171) 234 ",
          "*",
          "**",
          "_",
          "%41",
          "&#65;",
          "\\u0041",
          "1 1 ",
          "1l",
          "one ",
          "<<A",
          "Calle ",
          "1 A Street ",
          "A 1, 12345 A ",
          "aAbB",
          "YWFhYWFhYWFhYWFh ",
          "аa",
          "user: a1 ",
          "aa:bb:");

  private final Detectors detectors =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS))
              .withTerms(Map.of("t", List.of("aaaa aaaa aaaa aaab", "blue bird"))));

  @Test
  void find_oneMebibyteOfAnything_takesLessThanHalfASecond() {
    for (int warm = 0; warm < 3; warm++) {
      UNITS.forEach(unit -> detectors.find(fill(unit).substring(0, SIZE / 8)));
    }
    for (String unit : UNITS) {
      String text = fill(unit);
      long before = time();
      int found = detectors.find(text).size();
      long millis = (time() - before) / 1_000_000;
      System.out.printf("%-28s %4d ms, %d found%n", unit.strip(), millis, found);
      assertThat(millis).as("1 MiB of '%s'", unit).isLessThan(500);
    }
  }

  private static long time() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String fill(String unit) {
    return unit.repeat(SIZE / unit.length() + 1).substring(0, SIZE);
  }
}
