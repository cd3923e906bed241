package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.contact.UserNames;
import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Pairs of a user name and a password: "creds: bob / ...", and in commands: "curl -u bob:...". */
public final class LoginFinder implements Finder {
  private static final int LINE = 200;

  private static final Context PAIRS =
      Context.of(
          """
          creds, credentials, login, logins, login with, log in with, log in as,
          sign in with, sign in as, login credentials, default credentials, default login,
          zugangsdaten, zugang, anmeldedaten, identifiants, credenciales, accesso,
          credenziali, inloggegevens, dane logowania, acceso, acesso, user/pass,
          username/password, user/password, user/pw
          """);

  private static final Context COMMANDS =
      Context.of(
          """
          curl, wget, mysql, mysqldump, mysqladmin, mariadb, psql, pg_dump, pg_restore,
          mongosh, mongo, sshpass, smbclient, ldapsearch, redis cli, sqlcmd, sqlplus,
          docker login, influx, cqlsh, mosquitto_pub, http
          """);

  private static final Kind PASSWORD =
      Kind.of("secret.password", "Passwords beside a user name, and in commands")
          .found(
              "creds: admin / «Winter2025!»",
              "login with jkowalski / «Qw7!pLm2»",
              "log in with oper01:«oper01!pass»",
              "sshpass -p '«r00tme!now»' ssh deploy@192.0.2.44",
              "mysql -u reporting_ro -p«Zx81Spectrum» sales",
              "curl -u tomasz.w:«Gda5nsk!1» https://jira.example.com")
          .ignored(
              "creds are in the vault",
              "login: see page 12",
              "mysql -u root -p",
              "curl -u \"$USER:$PASS\" https://example.com",
              "curl -p 8080",
              "login with Google / GitHub2");

  private static final Kind NAME =
      Kind.of("pii.username", "User names beside a password, and in commands")
          .found(
              "creds: «j.miller» / Winter2025!",
              "login with «jkowalski» / Qw7!pLm2",
              "mysql -u «reporting_ro» -pZx81Spectrum sales",
              "curl -u «tomasz.w»:Gda5nsk!1 https://jira.example.com")
          .ignored("mysql -u root -p", "curl -u $USER https://example.com");

  @Override
  public List<Kind> kinds() {
    return List.of(PASSWORD, NAME);
  }

  @Override
  public Set<String> words() {
    return PAIRS.and(COMMANDS).words();
  }

  @Override
  public int longest() {
    return SecretShape.MOST;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(PAIRS, (start, end, word) -> pair(text, end, out));
    int[] free = {0};
    page.words(
        COMMANDS,
        (start, end, word) -> {
          if (start >= free[0]
              && Chars.at(text, end) == ' '
              && !isPart(Chars.at(text, start - 1))) {
            free[0] = command(text, end, word, out);
          }
        });
  }

  private static boolean isPart(char c) {
    return Chars.isWord(c) || c == '-' || c == '.';
  }

  /** "bob / password", "bob:password" after a word for credentials. */
  private static void pair(String text, int from, Finds out) {
    int start = from;
    while (start < from + 3 && " :=\t(\"'`".indexOf(Chars.at(text, start)) >= 0) {
      start++;
    }
    start += text.startsWith("are ", start) ? 4 : text.startsWith("is ", start) ? 3 : 0;
    int end = start;
    while (end < Math.min(text.length(), start + 64) && isName(text.charAt(end))) {
      end++;
    }
    int password = end;
    int limit = Math.min(text.length(), end + 3);
    while (password < limit && " /:|,".indexOf(text.charAt(password)) >= 0) {
      password++;
    }
    boolean divided = password > end && !text.substring(end, password).isBlank();
    if (start == from || end - start < 2 || !divided) {
      return;
    }
    int last =
        SecretShape.trimmed(text, password, SecretShape.valueEnd(text, password, SecretShape.MOST));
    if (SecretShape.looksChosen(text, password)) {
      out.add(password, last, PASSWORD, 0.85);
      if (UserNames.plainEnd(text, start) == end) {
        out.add(start, end, NAME, 0.8);
      }
    }
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '.' || c == '-' || c == '@' || c == '+';
  }

  /** Reads the options of a command; the index where it ends. */
  private static int command(String text, int from, String command, Finds out) {
    int limit = Math.min(text.length(), from + LINE);
    int at = from;
    while (at < limit && "\n|;".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '-' && text.charAt(at - 1) == ' ') {
        option(text, at, command, out);
      }
      at++;
    }
    return at;
  }

  private static void option(String text, int at, String command, Finds out) {
    boolean name =
        text.startsWith("-u", at)
            || text.startsWith("-U ", at)
            || text.startsWith("--user ", at)
            || text.startsWith("--username ", at);
    boolean secret =
        text.startsWith("-p", at) && !command.equals("curl") && !command.equals("http");
    if (name) {
      int start = opened(text, text.startsWith("--", at) ? text.indexOf(' ', at) : at + 2);
      int colon = start;
      while (colon < text.length() && isName(text.charAt(colon))) {
        colon++;
      }
      if (Chars.at(text, colon) == ':') {
        secret(text, colon + 1, out);
      }
      if (UserNames.plainEnd(text, start) == colon) {
        out.add(start, colon, NAME, 0.8);
      }
    } else if (secret) {
      boolean apart = command.equals("sshpass") || command.equals("docker login");
      boolean joined = Chars.at(text, at + 2) > ' ';
      if (joined || apart) {
        secret(text, opened(text, at + 2), out);
      }
    }
  }

  private static int opened(String text, int from) {
    int at = from;
    while (at < from + 2 && " '\"=".indexOf(Chars.at(text, at)) >= 0) {
      at++;
    }
    return at;
  }

  private static void secret(String text, int start, Finds out) {
    int end = SecretShape.valueEnd(text, start, SecretShape.MOST);
    if (SecretShape.isPassword(text, start, end)) {
      out.add(start, end, PASSWORD, 0.85);
    }
  }
}
