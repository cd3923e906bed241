package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Labels;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values given to something whose name ends in a word for a secret: {@code password=...}, {@code
 * "api_key": "..."}, {@code Authorization: Bearer ...}, "the password is ...". The value must look
 * like one: not a call, a type, a variable or a word.
 */
final class AssignmentFinder implements Finder {
  private static final int NAME = 48;
  private static final int VALUE = 256;
  private static final int SHORT = 6;
  private static final int LONG = 16;
  private static final double BITS = 3.0;

  private static final Context PASSWORDS =
      Context.of(
          "password",
          "passwd",
          "pwd",
          "pass",
          "passphrase",
          "passcode",
          "passwort",
          "kennwort",
          "pw",
          "pgpassword",
          "sshpass",
          "dbpassword",
          "userpassword",
          "rootpassword",
          "contraseña",
          "contrasena",
          "clave",
          "mot de passe",
          "mdp",
          "senha",
          "palavra passe",
          "wachtwoord",
          "hasło",
          "haslo",
          "lösenord",
          "losenord",
          "parola",
          "şifre",
          "sifre",
          "salasana",
          "adgangskode",
          "passord",
          "heslo",
          "jelszó",
          "пароль",
          "密码",
          "密碼",
          "パスワード",
          "비밀번호",
          "login password",
          "pin code",
          "pincode",
          "secret code",
          "wifi password",
          "wlan key");
  private static final Context SECRETS =
      Context.of(
          "secret",
          "token",
          "apikey",
          "key",
          "authorization",
          "auth",
          "credential",
          "credentials",
          "bearer",
          "accesskey",
          "secretkey",
          "authtoken",
          "api schlüssel",
          "schlüssel",
          "geheimnis",
          "clave de api",
          "clé api",
          "clé",
          "jeton",
          "client secret",
          "webhook secret");
  private static final Set<String> SCHEMES =
      Set.of("bearer", "basic", "token", "apikey", "digest", "key", "splunk");
  private static final List<String> KEY_KINDS =
      List.of(
          "api",
          "access",
          "secret",
          "private",
          "account",
          "auth",
          "encryption",
          "signing",
          "service",
          "master",
          "shared",
          "license",
          "webhook",
          "deploy",
          "storage",
          "clé");

  private static final Kind PASSWORD =
      Kind.of("secret.password", "Passwords given after a word for password, in many languages")
          .found(
              "password=«hunter2!x»",
              "{\"db_password\": \"«Tr0ub4dor&3»\"}",
              "my password is «S3cret-enough»",
              "PGPASSWORD: '«123456789»'",
              "userPassword := \"«correct7horse»\"",
              "Passwort: «Sommer2024!»",
              "la contraseña es «Verano2024!»",
              "<password>«hunter2!»</password>",
              "密码：«Zhong-Guo88»",
              "| password | «kz7-Qrt!2» |",
              "password «correct-horse-99»",
              "use password «Xk29-tt!pq» to log in")
          .ignored(
              "password: string",
              "password = getPassword()",
              "password=${DB_PASSWORD}",
              "\"password\": \"<your password>\"",
              "password: ********",
              "the password is wrong",
              "passwordField: TextInput2",
              "password policy 2024 applies",
              "password reset-link",
              "def login(user, password=None):");

  private static final Kind GENERIC =
      Kind.of("secret.generic", "Values of high entropy given to something named like a secret")
          .found(
              "Authorization: Bearer «mF_9.B5f-4.1JqM-x8Kz2»",
              "api_key = \"«9f86d081884c7d659a2feaa0c55ad015»\"",
              "clientSecret: «a8Fq3kLm9PzX7vBn2RtY»",
              "X-Auth-Token: «d41d8cd98f00b204e9800998»",
              "my api key is «a8Fq3kLm9PzX7vBn2RtY»")
          .ignored(
              "max_tokens: 4096",
              "key: 9f86d081884c7d659a2feaa0c55ad015",
              "token_count = 1234567890123456",
              "secret: changemechangemechangeme",
              "auth = Authenticator.create(config)",
              "token = request.headers[\"x\"]");

  private static final Kind AWS =
      Kind.of("secret.aws", "Secret access keys of AWS, in context")
          .found(
              "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1»",
              "\"SecretAccessKey\": \"«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1»\"")
          .ignored("aws_secret_access_key = \"\"");

  private static final Kind AZURE =
      Kind.of("secret.azure", "Account and shared access keys of Azure, in context")
          .found(
              "AccountName=x;AccountKey=«Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==»;")
          .ignored("AccountKey=none");

  @Override
  public List<Kind> kinds() {
    return List.of(PASSWORD, GENERIC, AWS, AZURE);
  }

  @Override
  public Set<String> words() {
    return PASSWORDS.and(SECRETS).words();
  }

  @Override
  public int longest() {
    return VALUE;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    Page.Hits assigned =
        (start, end, word) -> {
          if (start >= free[0]) {
            free[0] = Math.max(free[0], assigned(text, start, nameEnd(text, end), out));
          }
        };
    page.words(PASSWORDS, assigned);
    free[0] = 0;
    page.words(SECRETS, assigned);
  }

  /** The end of the name, with a number that may follow its last word. */
  private static int nameEnd(String text, int wordEnd) {
    int end = Chars.digitsEnd(text, wordEnd);
    return end - wordEnd <= 2 ? end : wordEnd;
  }

  /** The end of the value that was added, or -1. */
  private static int assigned(String text, int wordStart, int end, Finds out) {
    if (isName(Chars.at(text, end)) && !isSentenceEnd(text, end)) {
      return -1;
    }
    int start = wordStart;
    while (start > Math.max(0, end - NAME) && isName(text.charAt(start - 1))) {
      start--;
    }
    Kind kind = kindOf(text.substring(start, end).toLowerCase(Locale.ROOT), text, wordStart, end);
    if (kind == null) {
      return -1;
    }
    int value = Labels.value(text, start, end);
    if (value >= 0) {
      return value(text, value, kind, out);
    }
    int next = Chars.at(text, end) == ' ' ? end + 1 : -1;
    return next > 0 && looksChosen(text, next) ? value(text, next, kind, out) : -1;
  }

  private static boolean isSentenceEnd(String text, int end) {
    return Chars.at(text, end) == '.' && Chars.at(text, end + 1) <= ' ';
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '-' || c == '.';
  }

  private static @Nullable Kind kindOf(String name, String text, int wordStart, int end) {
    String last = text.substring(wordStart, end).toLowerCase(Locale.ROOT);
    if (PASSWORDS.words().contains(last) || last.endsWith("password") || last.startsWith("pass")) {
      return PASSWORD;
    }
    if (name.contains("aws")
        || name.endsWith("secret_access_key")
        || name.endsWith("secretaccesskey")) {
      return AWS;
    }
    if (name.equals("accountkey") || name.equals("sharedaccesskey")) {
      return AZURE;
    }
    if (PASSWORDS.words().contains(last.replace('_', ' ').replace('-', ' '))) {
      return PASSWORD;
    }
    boolean key = last.equals("key") || last.equals("schlüssel") || last.equals("clé");
    return key && !isKindOfKey(name, text, wordStart) ? null : GENERIC;
  }

  private static boolean isKindOfKey(String name, String text, int wordStart) {
    String before = text.substring(Math.max(0, wordStart - 12), wordStart).toLowerCase(Locale.ROOT);
    String lastWord = before.stripTrailing();
    return KEY_KINDS.stream().anyMatch(kind -> name.contains(kind) || lastWord.endsWith(kind));
  }

  /** Letters, digits and signs mixed as in no word. */
  private static boolean looksChosen(String text, int start) {
    int end = trimmed(text, start, valueEnd(text, start));
    int kinds = 0;
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      small |= Chars.isLower(c);
      capital |= Chars.isUpper(c) && i > start;
      digit |= Chars.isDigit(c);
      sign |= "!@#$%^&*?+~=-_".indexOf(c) >= 0;
    }
    for (boolean kind : new boolean[] {small, capital, digit, sign}) {
      kinds += kind ? 1 : 0;
    }
    boolean chosen = digit || (small && capital && text.substring(start, end).indexOf('_') > 0);
    return end - start >= 8 && kinds >= 3 && chosen;
  }

  private static int value(String text, int from, Kind kind, Finds out) {
    int start = from;
    int end = valueEnd(text, start);
    if (end < text.length() && text.charAt(end) == ' ' && isScheme(text, start, end)) {
      start = end + 1;
      end = valueEnd(text, start);
    }
    end = kind.equals(PASSWORD) && quoted(text, start) ? end : trimmed(text, start, end);
    if (!isSecret(text, start, end, kind)) {
      return -1;
    }
    out.add(start, end, kind.type(), 0.85, "assignment");
    return end;
  }

  private static int trimmed(String text, int start, int from) {
    int end = from;
    boolean stop = from >= text.length() || text.charAt(from) <= ' ';
    while (end > start && stop && ".?,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isScheme(String text, int start, int end) {
    return end - start <= 8
        && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
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
    return c <= ' ' || "\"'`,;<>\\|".indexOf(c) >= 0;
  }

  private static boolean quoted(String text, int start) {
    char before = Chars.at(text, start - 1);
    return before == '"' || before == '\'' || before == '`';
  }

  private static boolean isSecret(String text, int start, int end, Kind kind) {
    int least = kind.equals(PASSWORD) ? SHORT : LONG;
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
    if (kind.equals(PASSWORD)) {
      return (digit && (letter || sign || quoted(text, start)))
          || (sign && letter)
          || mixed(text, start, end);
    }
    return letter && (digit || sign) && bits(text, start, end) >= BITS;
  }

  /** Capitals and small letters in an order that no word or name has. */
  private static boolean mixed(String text, int start, int end) {
    int changes = 0;
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isAsciiLetter(c)) {
        return false;
      }
      changes += Chars.isUpper(c) != Chars.isUpper(text.charAt(i - 1)) ? 1 : 0;
    }
    return changes >= 4 && end - start >= 8;
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
}
