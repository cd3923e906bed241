package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Labels;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Accents;
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
  private static final int PASSWORD_MOST = 128;

  private static final Context PASSWORDS =
      Context.of(
          """
          password, passwd, pwd, pass, passphrase, passcode, passwort, kennwort, pw,
          pgpassword, sshpass, dbpassword, userpassword, rootpassword, contraseña,
          contrasena, clave, mot de passe, mdp, senha, palavra passe, wachtwoord, hasło,
          haslo, lösenord, losenord, parola, şifre, sifre, salasana, adgangskode, passord,
          heslo, jelszó, пароль, 密码, 密碼, パスワード, 비밀번호, login password, pin code, pincode,
          secret code, wifi password, wlan key
          """);
  private static final Context SECRETS =
      Context.of(
          """
          secret, token, apikey, key, authorization, auth, credential, credentials, bearer,
          sessionid, session id, session key, jsessionid, phpsessid, csrftoken, xsrf token,
          csrf token, connect.sid, accesskey, secretkey, authtoken, api schlüssel, schlüssel,
          geheimnis, clave de api, clé api, clé, jeton, client secret, webhook secret
          """);
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
          "cle");

  private static final List<String> ATTRIBUTES = List.of("\" value=\"", "' value='");

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
              "use password «Xk29-tt!pq» to log in",
              "Password for svc_backup: «Tr4ktor!99»",
              "Le mot de passe de la base est «Printemps2024»",
              "login maureen64 password «KQyOGyMkl_Sc»",
              "<add key=\"SmtpPassword\" value=\"«mail-Pa55»\" />",
              "tool --password «Qwerty12» --verbose",
              "password: «%fRN%$iJq8»",
              "The password is («fM8ocNk$5»",
              "her password is «$t8XcPce5V», change it")
          .ignored(
              "password: string",
              "password = getPassword()",
              "password=${DB_PASSWORD}",
              "\"password\": \"<your password>\"",
              "password: ********",
              "password: $(cat /run/secrets/Db1)",
              "password = decryptAes256(cfg)",
              "password=%DB_PASS_2%",
              "password: {{ .Values.db2Password }}",
              "the password is wrong",
              "passwordField: TextInput2",
              "password policy 2024 applies",
              "password reset-link",
              "Password for the portal: see below",
              "the password for version 2 is wrong",
              "def login(user, password=None):");

  private static final Kind GENERIC =
      Kind.of("secret.generic", "Values of high entropy given to something named like a secret")
          .found(
              "Authorization: Bearer «mF_9.B5f-4.1JqM-x8Kz2»",
              "api_key = \"«9f86d081884c7d659a2feaa0c55ad015»\"",
              "clientSecret: «a8Fq3kLm9PzX7vBn2RtY»",
              "X-Auth-Token: «d41d8cd98f00b204e9800998»",
              "my api key is «a8Fq3kLm9PzX7vBn2RtY»",
              "Set-Cookie: JSESSIONID=«5F3B1E2D9A8C4B7E6D5C4B3A29180716»; Path=/")
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
    return SecretShape.MOST;
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
    int value = given(text, start, end);
    int next = value < 0 && Chars.at(text, end) == ' ' ? end + 1 : -1;
    int from = next > 0 && SecretShape.looksChosen(text, next) ? next : value;
    if (from < 0) {
      return -1;
    }
    Kind kind = kindOf(text.substring(start, end).toLowerCase(Locale.ROOT), text, wordStart, end);
    return kind == null ? -1 : value(text, from, kind, out);
  }

  /** Where the value begins, by a sign, a phrase, an attribute or an option; or -1. */
  private static int given(String text, int start, int end) {
    for (String attribute : ATTRIBUTES) {
      if (text.startsWith(attribute, end)) {
        return end + attribute.length();
      }
    }
    int value = Labels.value(text, start, end);
    if (value >= 0) {
      return value;
    }
    boolean option = text.startsWith("--", start) && Chars.at(text, end) == ' ';
    return option ? Labels.next(text, end) : Labels.bridged(text, end);
  }

  private static boolean isSentenceEnd(String text, int end) {
    return Chars.at(text, end) == '.' && Chars.at(text, end + 1) <= ' ';
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '-' || c == '.';
  }

  private static @Nullable Kind kindOf(String name, String text, int wordStart, int end) {
    String last = Accents.without(text.substring(wordStart, end).toLowerCase(Locale.ROOT));
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
    boolean key = last.equals("key") || last.equals("schlussel") || last.equals("cle");
    return key && !isKindOfKey(name, text, wordStart) ? null : GENERIC;
  }

  private static boolean isKindOfKey(String name, String text, int wordStart) {
    String before = text.substring(Math.max(0, wordStart - 12), wordStart).toLowerCase(Locale.ROOT);
    String lastWord = before.stripTrailing();
    return KEY_KINDS.stream().anyMatch(kind -> name.contains(kind) || lastWord.endsWith(kind));
  }

  private static int value(String text, int from, Kind kind, Finds out) {
    int start = from;
    int end =
        SecretShape.valueEnd(
            text, start, kind.equals(PASSWORD) ? PASSWORD_MOST + 1 : SecretShape.MOST);
    if (kind.equals(PASSWORD) && end - start > PASSWORD_MOST) {
      return -1;
    }
    if (end < text.length() && text.charAt(end) == ' ' && isScheme(text, start, end)) {
      start = end + 1;
      end = SecretShape.valueEnd(text, start, SecretShape.MOST);
    }
    end =
        kind.equals(PASSWORD) && SecretShape.quoted(text, start)
            ? end
            : SecretShape.trimmed(text, start, end);
    boolean secret =
        kind.equals(PASSWORD)
            ? SecretShape.isPassword(text, start, end)
            : SecretShape.isKey(text, start, end);
    if (!secret) {
      return -1;
    }
    out.add(start, end, kind.type(), 0.85, "assignment");
    return end;
  }

  private static boolean isScheme(String text, int start, int end) {
    return end - start <= 8
        && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
