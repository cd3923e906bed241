package dev.privet.filters.testkit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Fresh, unguessable values to put where sensitive text stands, and the search for them in places
 * where they must not be. The canaries of a test are known until its end; tests that use them run
 * one at a time. Thread-safe.
 */
public final class Canary {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> LIVE = new CopyOnWriteArrayList<>();
  private static final List<Sink> WATCHED = new CopyOnWriteArrayList<>();

  private Canary() {}

  /** A token of 128 random bits, in lower-case hex after the letters {@code cnry}. */
  public static String fresh() {
    return register("cnry" + hex(16));
  }

  /** A token in the shape of an e-mail address. */
  public static String email() {
    return fresh() + "@example.com";
  }

  /** A number that passes as a payment card: 16 digits with a right check digit (ISO 7812-1). */
  public static String card() {
    var digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(RANDOM.nextInt(10));
    }
    return register(digits.append(checkDigit(digits)).toString());
  }

  /** Makes any value of the test's own a canary; at least eight characters. */
  public static String register(String value) {
    if (value.length() < 8) {
      throw new IllegalArgumentException("value: expected at least 8 characters");
    }
    LIVE.add(value);
    return value;
  }

  /** Searches one more place at the end of the running test. */
  public static void watch(String name, Supplier<byte[]> content) {
    WATCHED.add(new Sink(name, content));
  }

  /** Fails if a canary stands in some bytes, in any spelling. */
  public static void assertClean(String name, byte[] content) {
    for (String canary : LIVE) {
      Spellings.of(canary)
          .found(content)
          .ifPresent(spelling -> {
            throw new AssertionError("canary in " + name + " (" + spelling + ")");
          });
    }
  }

  public static void assertClean(String name, String content) {
    assertClean(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails if a canary stands in a throwable's message or string, or in those of its causes. */
  public static void assertClean(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      assertClean("exception", at + "\n" + at.getMessage());
      for (Throwable suppressed : at.getSuppressed()) {
        assertClean(suppressed);
      }
    }
  }

  /** Starts a test: forgets the canaries of others and listens to log and console. */
  static void begin() {
    LIVE.clear();
    WATCHED.clear();
    Console.clear();
  }

  /** Ends a test: searches every sink. */
  static void end() {
    try {
      if (!LIVE.isEmpty()) {
        assertClean("log or console", Console.content());
        WATCHED.forEach(sink -> assertClean(sink.name(), sink.content().get()));
      }
    } finally {
      LIVE.clear();
      WATCHED.clear();
      Console.clear();
    }
  }

  private static String hex(int bytes) {
    byte[] bits = new byte[bytes];
    RANDOM.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  private static int checkDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  private record Sink(String name, Supplier<byte[]> content) {}
}
