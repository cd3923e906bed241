package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Values in disguise: of all characters that matter, less than two in a hundred stay uncovered. */
class SpellingsTest {
  private static final Detectors PATTERNS =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  private static final Map<String, UnaryOperator<String>> OF_ANY = new LinkedHashMap<>();
  private static final Map<String, UnaryOperator<String>> OF_NUMBERS = new LinkedHashMap<>();
  private static final Map<String, UnaryOperator<String>> OF_MAIL = new LinkedHashMap<>();

  static {
    OF_ANY.put("plain", value -> value);
    OF_ANY.put("zero width", value -> spread(value, "\u200b"));
    OF_ANY.put("soft hyphen", value -> spread(value, "\u00ad"));
    OF_ANY.put("byte order mark", value -> spread(value, "\ufeff"));
    OF_ANY.put("full width", value -> shifted(value, '!', '~', 0xFEE0));
    OF_ANY.put("bold", value -> value.substring(0, 4) + "**" + value.substring(4) + "**");
    OF_ANY.put("backticks", value -> "`" + value + "`");
    OF_ANY.put("underscores", value -> "_" + value + "_");
    OF_ANY.put("link", value -> "[x](" + value + ")");
    OF_ANY.put("percent", value -> eachSign(value, c -> "%" + "%02X".formatted((int) c)));
    OF_ANY.put("references", value -> eachSign(value, c -> "&#" + (int) c + ";"));
    OF_ANY.put(
        "hex references", value -> eachSign(value, c -> "&#x" + Integer.toHexString(c) + ";"));
    OF_ANY.put("json", value -> eachSign(value, c -> "\\u%04x".formatted((int) c)));
    OF_ANY.put("json twice", value -> eachSign(value, c -> "\\\\u%04x".formatted((int) c)));
    OF_ANY.put("json string", value -> "{\\\"v\\\":\\\"" + value + "\\\"}");
    OF_ANY.put(
        "base64", value -> Base64.getEncoder().encodeToString(bytes("card ssn mail: " + value)));
    OF_ANY.put("hex", value -> HexFormat.of().formatHex(bytes("card ssn mail: " + value)));
    OF_NUMBERS.put("no-break spaces", value -> value.replace(' ', '\u00a0'));
    OF_NUMBERS.put("thin spaces", value -> value.replace(' ', '\u2009'));
    OF_NUMBERS.put("dashes", value -> value.replace('-', '\u2013'));
    OF_NUMBERS.put("arabic", value -> shifted(value, '0', '9', 0x660 - '0'));
    OF_NUMBERS.put("devanagari", value -> shifted(value, '0', '9', 0x966 - '0'));
    OF_NUMBERS.put("mathematical", value -> mathematical(value));
    OF_NUMBERS.put("line break", value -> value.replaceFirst(" ", "\n"));
    OF_MAIL.put("at and dot", value -> value.replace("@", " at ").replace(".", " dot "));
    OF_MAIL.put("brackets", value -> value.replace("@", "(at)").replace(".", "[dot]"));
    OF_MAIL.put("spaced brackets", value -> value.replace("@", " [at] ").replace(".", " (dot) "));
    OF_MAIL.put("quoted printable", value -> value.replace("@", "=40"));
    OF_MAIL.put("line break", value -> value.replace("@", "@\n"));
    OF_MAIL.put("glued", value -> "mailto:" + value);
    OF_MAIL.put("look-alikes", value -> value.replace('a', 'а').replace('e', 'е'));
  }

  @Test
  void find_disguisedValues_leakLessThanTwoInAHundred() {
    long seed = 20261125;
    var random = new Random(seed);
    var missed = new ArrayList<String>();
    int characters = 0;
    int leaked = 0;
    for (int round = 0; round < 20; round++) {
      for (String mail : List.of(mail(random))) {
        for (Map<String, UnaryOperator<String>> some : List.of(OF_ANY, OF_MAIL)) {
          for (Map.Entry<String, UnaryOperator<String>> way : some.entrySet()) {
            String shown = way.getValue().apply(mail);
            characters += shown.length();
            leaked += leak("Please write to ", shown, " today.", way.getKey(), missed);
          }
        }
      }
      for (String number : numbers(random)) {
        for (Map<String, UnaryOperator<String>> some : List.of(OF_ANY, OF_NUMBERS)) {
          for (Map.Entry<String, UnaryOperator<String>> way : some.entrySet()) {
            String shown = way.getValue().apply(number);
            characters += shown.length();
            leaked += leak("Card, IBAN or SSN: ", shown, ", as agreed.", way.getKey(), missed);
          }
        }
      }
    }
    assertThat(leaked / (double) characters)
        .as("seed %d, missed %s", seed, missed.stream().limit(40).toList())
        .isLessThan(0.02);
  }

  private static int leak(
      String before, String shown, String after, String way, List<String> missed) {
    String text = before + shown + after;
    var covered = new boolean[text.length()];
    for (Match match : PATTERNS.find(text)) {
      java.util.Arrays.fill(covered, match.start(), match.end(), true);
    }
    boolean any = false;
    for (int i = before.length(); i < before.length() + shown.length(); i++) {
      any |= covered[i];
    }
    if (!any) {
      missed.add(way + ": " + shown);
      return shown.length();
    }
    return 0;
  }

  private static String mail(Random random) {
    List<String> names = List.of("anna.schmidt", "peter-lane", "maria_lopez", "jean.dupont");
    List<String> hosts = List.of("example.org", "mail.example.com", "corp.example.net");
    return names.get(random.nextInt(4)) + random.nextInt(100) + "@" + hosts.get(random.nextInt(3));
  }

  private static List<String> numbers(Random random) {
    return List.of(card(random), iban(random), ssn(random));
  }

  private static String card(Random random) {
    var digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    for (int check = 0; ; check++) {
      String number = digits.toString() + check;
      if (dev.privet.filters.privacy.detect.check.Digits.luhn(number)) {
        return number.replaceAll("(\\d{4})(?=\\d)", "$1 ");
      }
    }
  }

  private static String iban(Random random) {
    var body = new StringBuilder();
    while (body.length() < 18) {
      body.append(random.nextInt(10));
    }
    int rest = dev.privet.filters.privacy.detect.check.Digits.remainder(body + "DE00", 97);
    String number = "DE" + "%02d".formatted(98 - rest) + body;
    return number.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static String ssn(Random random) {
    return "%03d-%02d-%04d"
        .formatted(100 + random.nextInt(500), 1 + random.nextInt(98), 1 + random.nextInt(9998));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String spread(String value, String sign) {
    return value.substring(0, 3) + sign + value.substring(3, 6) + sign + value.substring(6);
  }

  private static String shifted(String value, char from, char to, int by) {
    var out = new StringBuilder();
    value.chars().forEach(c -> out.append((char) (c >= from && c <= to ? c + by : c)));
    return out.toString();
  }

  private static String mathematical(String value) {
    var out = new StringBuilder();
    value.chars().forEach(c -> out.appendCodePoint(c >= '0' && c <= '9' ? c - '0' + 0x1D7D8 : c));
    return out.toString();
  }

  /** Signs and every third character in another form. */
  private static String eachSign(
      String value, java.util.function.Function<Character, String> form) {
    var out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean change = !Character.isLetterOrDigit(c) || i % 3 == 1;
      out.append(change ? form.apply(c) : String.valueOf(c));
    }
    return out.toString();
  }
}
