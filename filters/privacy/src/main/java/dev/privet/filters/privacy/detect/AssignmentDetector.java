package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values given to something whose name ends in a word for a secret: {@code password=...}, {@code
 * "api_key": "..."}, {@code Authorization: Bearer ...}, "the password is ...". The value must look
 * like one: not a call, a type, a variable or a word.
 */
final class AssignmentDetector implements PatternDetector {
  private static final FindingType PASSWORD = new FindingType("secret.password");
  private static final FindingType GENERIC = new FindingType("secret.generic");
  private static final FindingType AWS = new FindingType("secret.aws");
  private static final FindingType AZURE = new FindingType("secret.azure");

  private static final int NAME = 48;
  private static final int VALUE = 256;
  private static final int SHORT = 6;
  private static final int LONG = 16;
  private static final double BITS = 3.0;

  private static final Set<String> PASSWORD_WORDS =
      Set.of("password", "passwd", "pwd", "pass", "passphrase", "passcode", "passwort", "kennwort");
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "secret",
          "token",
          "apikey",
          "key",
          "authorization",
          "auth",
          "credential",
          "credentials",
          "bearer");
  private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "apikey");
  private static final Set<String> KEY_KINDS =
      Set.of(
          "api",
          "access",
          "secret",
          "private",
          "account",
          "auth",
          "encryption",
          "signing",
          "service",
          "master");

  @Override
  public String id() {
    return "assignment";
  }

  @Override
  public int longestMatch() {
    return VALUE;
  }

  @Override
  public void detect(String text, Matches out) {
    int i = 1;
    while (i < text.length() - 1) {
      char c = text.charAt(i);
      int end = -1;
      if (c == '=' || c == ':') {
        end = assigned(text, i, i + 1, out);
      } else if (c == ' ' && text.startsWith("is ", i + 1)) {
        end = assigned(text, i, i + 4, out);
      }
      i = Math.max(i + 1, end);
    }
  }

  /** The end of the value that was added, or -1. */
  private int assigned(String text, int nameEnd, int from, Matches out) {
    int end = nameEnd;
    while (end > 0 && nameEnd - end < 3 && isPadding(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > Math.max(0, end - NAME) && isName(text.charAt(start - 1))) {
      start--;
    }
    FindingType type = end - start < 3 ? null : typeOf(text.substring(start, end));
    return type == null ? -1 : value(text, from, type, out);
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '\\';
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '-' || c == '.';
  }

  private static @Nullable FindingType typeOf(String name) {
    String last = lastWord(name);
    if (PASSWORD_WORDS.contains(last) || last.endsWith("password")) {
      return PASSWORD;
    }
    if (!SECRET_WORDS.contains(last)) {
      return null;
    }
    String folded = name.toLowerCase(Locale.ROOT);
    if (folded.contains("aws")
        || folded.endsWith("secret_access_key")
        || folded.endsWith("secretaccesskey")) {
      return AWS;
    }
    if (folded.equals("accountkey") || folded.equals("sharedaccesskey")) {
      return AZURE;
    }
    return last.equals("key") && KEY_KINDS.stream().noneMatch(folded::contains) ? null : GENERIC;
  }

  /** The last word of a name in snake, kebab, dotted or camel case, in small letters. */
  private static String lastWord(String name) {
    int start = name.length() - 1;
    while (start > 0 && !startsWord(name, start)) {
      start--;
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
  }

  private static boolean startsWord(String name, int at) {
    char before = name.charAt(at - 1);
    return before == '_'
        || before == '-'
        || before == '.'
        || (Chars.isLower(before) && Chars.isUpper(name.charAt(at)));
  }

  private int value(String text, int from, FindingType type, Matches out) {
    int start = from;
    while (start < text.length() && start - from < 4 && isOpening(text.charAt(start))) {
      start++;
    }
    int end = valueEnd(text, start);
    if (end < text.length() && text.charAt(end) == ' ' && isScheme(text, start, end)) {
      start = end + 1;
      end = valueEnd(text, start);
    }
    while (end > start && ".!?".indexOf(text.charAt(end - 1)) >= 0 && !type.equals(PASSWORD)) {
      end--;
    }
    if (!isSecret(text, start, end, type)) {
      return -1;
    }
    out.add(start, end, type, 0.85, id());
    return end;
  }

  private static boolean isScheme(String text, int start, int end) {
    return end - start <= 8
        && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isOpening(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == '`' || c == '=';
  }

  private static int valueEnd(String text, int start) {
    int limit = Math.min(text.length(), start + VALUE);
    int end = start;
    while (end < limit && !isClosing(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isClosing(char c) {
    return c <= ' ' || "\"'`,;<>\\".indexOf(c) >= 0;
  }

  private static boolean isSecret(String text, int start, int end, FindingType type) {
    int least = type.equals(PASSWORD) ? SHORT : LONG;
    if (end - start < least || "$<{[(%*&".indexOf(text.charAt(start)) >= 0) {
      return false;
    }
    boolean digit = false;
    boolean letter = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '{' || (c == ':' && Chars.at(text, i + 1) == ':')) {
        return false;
      }
      digit |= Chars.isDigit(c);
      letter |= Chars.isAlnum(c) && !Chars.isDigit(c);
      sign |= "!@#$%^&*?+~=".indexOf(c) >= 0;
    }
    if (type.equals(PASSWORD)) {
      return (digit && (letter || sign || isQuoted(text, start))) || (sign && letter);
    }
    return letter && (digit || sign) && bits(text, start, end) >= BITS;
  }

  private static boolean isQuoted(String text, int start) {
    char before = text.charAt(start - 1);
    return before == '"' || before == '\'' || before == '`';
  }

  /** Entropy of the characters, in bits for each. */
  private static double bits(String text, int start, int end) {
    int[] counts = new int[128];
    for (int i = start; i < end; i++) {
      counts[text.charAt(i) & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = count / (double) (end - start);
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            PASSWORD,
            List.of(
                "password=«hunter2!x»",
                "{\"db_password\": \"«Tr0ub4dor&3»\"}",
                "my password is «S3cret-enough»",
                "PGPASSWORD: '«123456789»'",
                "userPassword := \"«correct7horse»\""),
            List.of(
                "password: string",
                "password = getPassword()",
                "password=${DB_PASSWORD}",
                "\"password\": \"<your password>\"",
                "password: ********",
                "the password is wrong",
                "passwordField: TextInput2",
                "def login(user, password=None):")),
        new Example(
            GENERIC,
            List.of(
                "Authorization: Bearer «mF_9.B5f-4.1JqM-x8Kz2»",
                "api_key = \"«9f86d081884c7d659a2feaa0c55ad015»\"",
                "clientSecret: «a8Fq3kLm9PzX7vBn2RtY»",
                "X-Auth-Token: «d41d8cd98f00b204e9800998»"),
            List.of(
                "max_tokens: 4096",
                "key: 9f86d081884c7d659a2feaa0c55ad015",
                "token_count = 1234567890123456",
                "secret: changemechangemechangeme",
                "auth = Authenticator.create(config)",
                "token = request.headers[\"x\"]")),
        new Example(
            AWS,
            List.of(
                "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1»",
                "\"SecretAccessKey\": \"«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1»\""),
            List.of("aws_secret_access_key = \"\"")),
        new Example(
            AZURE,
            List.of(
                "AccountName=x;AccountKey=«Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==»;"),
            List.of("AccountKey=none")));
  }
}
