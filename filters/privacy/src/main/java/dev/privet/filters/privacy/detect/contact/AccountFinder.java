package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** User names where no label stands before them: in logs, home directories and commands. */
final class AccountFinder implements Finder {
  /** What logs say before a name. */
  private static final Context LOGGED =
      Context.of(
          """
          invalid user, illegal user, accepted publickey for, accepted password for,
          accepted keyboard interactive/pam for, failed password for, failed publickey for,
          authentication failure for, session opened for user, session closed for user,
          login failed for, login failed for user, failed login for, failed login for user,
          login attempt for, login attempt by, connection closed by authenticating user,
          connection closed by invalid user, disconnected from user,
          disconnected from authenticating user, logged in as, signed in as, log in as,
          logged out user, authentication failed for user, password changed for,
          account locked for, access denied for user, username is, user name is, userid is
          """);

  private static final Context SUBJECT = Context.of("username");

  /** What is said of who did something; a name must be telling here. */
  private static final Context DOERS =
      Context.of(
          """
          edited by, assigned to, reviewed by, created by, updated by, owned by, merged by,
          approved by, modified by, reported by, requested by, closed by, opened by,
          uploaded by, submitted by, account, user, username, reviewer, zugewiesen an,
          erstellt von, bearbeitet von, créé par, creado por
          """);

  private static final Context HOMES = Context.of("home", "users");
  private static final Context REMOTE =
      Context.of("ssh", "scp", "sftp", "rsync", "mosh", "ssh-copy-id");
  private static final Context SWITCHES = Context.of("su", "sudo u", "runuser u", "gosu");
  private static final Context SIGN_ON =
      Context.of(
          """
          ssh, sshd, login, port, connection, session, auth, authentication, denied, refused,
          password, pam
          """);

  private static final Context OTHERS = Context.of("uid", "u/");

  private static final Kind NAME =
      Kind.of("pii.username", "User names in logs, home directories and commands")
          .found(
              "Accepted publickey for «akuznetsov» from 203.0.113.9 port 50122",
              "Failed password for invalid user «gbrown» from 203.0.113.77",
              "session opened for user root by «dkim»(uid=1000)",
              "203.0.113.9 - «jbauer» [22/Nov/2026:07:53:11 +0000]",
              "cat /home/«nadia»/.bashrc",
              "C:\\Users\\«rlindqvist»\\Documents",
              "su - «lpetrov»",
              "sudo -u «jenkinsci» -i",
              "Connection refused (user «mokafor»)",
              "last edited by «bnguyen42»",
              "the account \"«sofia.r»\" was disabled",
              "ssh «deploy»@192.0.2.44",
              "reddit u/«throwaway_lena»")
          .ignored(
              "/home/ubuntu/app",
              "C:\\Users\\Public\\x",
              "GET /home/index.html",
              "su casa es mi casa",
              "invalid user input",
              "validated (user input) before the session",
              "127.0.0.1 - - [22/Nov/2026:07:53:11 +0000]",
              "created by 12 people",
              "git@github.com:acme/app.git",
              "logged in as another user");

  @Override
  public List<Kind> kinds() {
    return List.of(NAME);
  }

  @Override
  public Set<String> words() {
    return LOGGED
        .and(SUBJECT)
        .and(DOERS)
        .and(HOMES)
        .and(REMOTE)
        .and(SWITCHES)
        .and(SIGN_ON)
        .and(OTHERS)
        .words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(LOGGED, (start, end, word) -> logged(text, end, out));
    page.words(SUBJECT, (start, end, word) -> subject(text, end, out));
    page.words(DOERS, (start, end, word) -> did(page, start, end, out));
    page.words(HOMES, (start, end, word) -> home(text, start, end, out));
    page.words(SWITCHES, (start, end, word) -> switched(text, start, end, out));
    page.words(OTHERS, (start, end, word) -> shown(page, start, end, out));
    page.ats(at -> remote(page, at, out));
    page.codes((start, end) -> requested(text, start, end, out));
  }

  private static void add(int start, int end, double confidence, Finds out) {
    if (end > start) {
      out.add(start, end, NAME, confidence);
    }
  }

  private static void logged(String text, int from, Finds out) {
    int start = from;
    while (start < from + 3 && " \"'".indexOf(Chars.at(text, start)) >= 0) {
      start++;
    }
    start += text.startsWith("user ", start) ? 5 : 0;
    int end = start == from ? -1 : UserNames.plainEnd(text, start);
    boolean ends =
        "\n\r,;\"'([@".indexOf(Chars.at(text, end)) >= 0
            || text.startsWith(" from ", end)
            || text.startsWith(" by ", end)
            || text.startsWith(" port ", end)
            || text.startsWith(" and ", end)
            || text.startsWith(". ", end)
            || text.startsWith(" on ", end)
            || text.startsWith(" at ", end);
    add(start, ends ? end : -1, 0.85, out);
  }

  /** "username nadia has failed". */
  private static void subject(String text, int from, Finds out) {
    int start = from + 1;
    int end = Chars.at(text, from) == ' ' ? UserNames.plainEnd(text, start) : -1;
    boolean acts =
        text.startsWith(" has ", end)
            || text.startsWith(" was ", end)
            || text.startsWith(" failed", end);
    add(start, acts ? end : -1, 0.7, out);
  }

  private static void did(Page page, int wordStart, int wordEnd, Finds out) {
    String text = page.text();
    int start = wordEnd + 1;
    if (Chars.at(text, wordEnd) != ' ') {
      return;
    }
    char opening = Chars.at(text, start);
    boolean quoted = opening == '"' || opening == '\'' || opening == '`' || opening == '“';
    start += quoted ? 1 : 0;
    int end = UserNames.tellingEnd(text, start);
    boolean closed = quoted && "\"'`”".indexOf(Chars.at(text, end)) >= 0;
    boolean doer = text.charAt(wordEnd - 1) == 'y' || text.charAt(wordEnd - 1) == 'o';
    if (end > 0 && (quoted ? closed : doer && isPersonal(text, start, end))) {
      add(start, end, 0.7, out);
    } else if (Chars.at(text, wordStart - 1) == '(') {
      int plain = UserNames.plainEnd(text, start);
      boolean whole = plain > 0 && Chars.at(text, plain) == ')';
      add(start, whole && page.near(SIGN_ON, wordStart, plain) ? plain : -1, 0.7, out);
    }
  }

  /** Small letters with a dot or an underscore between, or digits at the end; no version. */
  private static boolean isPersonal(String text, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '-' || Chars.isUpper(text.charAt(i))) {
        return false;
      }
      letters += Chars.isLower(text.charAt(i)) ? 1 : 0;
    }
    return letters >= 4;
  }

  /** "/home/nadia/", "C:\Users\nadia\". */
  private static void home(String text, int word, int wordEnd, Finds out) {
    char slash = Chars.at(text, wordEnd);
    char before = Chars.at(text, word - 1);
    boolean users = text.startsWith("Users", word);
    boolean path = (slash == '/' || slash == '\\') && (before == '/' || before == '\\');
    boolean small = text.startsWith("home", word);
    char root = Chars.at(text, word - 2);
    boolean rooted =
        (!Chars.isWord(root) && root != '.') || (users && (root == ':' || root == 'c'));
    if (!path || !rooted || (!users && !small)) {
      return;
    }
    int start = wordEnd + 1;
    start += Chars.at(text, start) == '\\' ? 1 : 0;
    int end = start;
    while (end < Math.min(text.length(), start + 32) && isPathName(text.charAt(end))) {
      end++;
    }
    boolean deeper = Chars.at(text, end) == slash;
    boolean name = UserNames.plainEnd(text, start) == end || isCapitalised(text, start, end);
    add(start, deeper && name ? end : -1, 0.8, out);
  }

  private static boolean isPathName(char c) {
    return Chars.isWord(c) || c == '.' || c == '-';
  }

  private static boolean isCapitalised(String text, int start, int end) {
    String name = text.substring(start, end);
    return end - start >= 3
        && Character.isUpperCase(name.charAt(0))
        && !name.equals("Public")
        && !name.equals("Default")
        && !name.equals("Shared")
        && !name.equals("Administrator")
        && !name.equals("Guest");
  }

  /** "su - nadia", "sudo -u nadia". */
  private static void switched(String text, int start, int end, Finds out) {
    boolean command =
        Chars.isLower(text.charAt(start)) && !Chars.isAlnum(Chars.at(text, start - 1));
    boolean login = text.startsWith("su - ", start) || text.startsWith("su -l ", start);
    boolean option = text.startsWith(" -u ", end - 3);
    int name = login ? text.indexOf(' ', start + 3) + 1 : option ? end + 1 : -1;
    add(name, command && name > 0 ? UserNames.plainEnd(text, name) : -1, 0.8, out);
  }

  /** "nadia(uid=1000)", "u/nadia". */
  private static void shown(Page page, int start, int end, Finds out) {
    String text = page.text();
    if (text.charAt(end - 1) == '/') {
      boolean begins =
          text.charAt(start) == 'u' && " \n\r(".indexOf(Chars.at(text, start - 1)) >= 0;
      add(end, begins ? UserNames.tellingEnd(text, end) : -1, 0.7, out);
    } else if (text.startsWith("(uid=", start - 1)) {
      int name = nameStart(text, start - 1);
      boolean whole = name < start - 1 && UserNames.plainEnd(text, name) == start - 1;
      add(name, whole ? start - 1 : -1, 0.85, out);
    }
  }

  private static int nameStart(String text, int end) {
    int start = end;
    while (start > Math.max(0, end - 32) && isPathName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** "ssh nadia@192.0.2.44". */
  private static void remote(Page page, int at, Finds out) {
    String text = page.text();
    int start = nameStart(text, at);
    boolean begins = " \n'\"".indexOf(Chars.at(text, start - 1)) >= 0;
    if (begins && Chars.isAlnum(Chars.at(text, at + 1)) && page.precedes(REMOTE, start, 80)) {
      add(start, UserNames.plainEnd(text, start) == at ? at : -1, 0.75, out);
    }
  }

  /** "203.0.113.9 - nadia [22/Nov/2026:07:53:11". */
  private static void requested(String text, int start, int codeEnd, Finds out) {
    if (Chars.at(text, start - 1) != '['
        || codeEnd - start > 2
        || Chars.at(text, start - 2) != ' '
        || Chars.at(text, codeEnd) != '/') {
      return;
    }
    int end = start - 2;
    int name = end;
    while (name > 0 && end - name < 40 && text.charAt(name - 1) > ' ') {
      name--;
    }
    boolean logged = text.startsWith(" - ", name - 3);
    boolean somebody = Chars.isAlnum(Chars.at(text, name)) && Chars.at(text, name - 1) == ' ';
    add(name, logged && somebody ? end : -1, 0.85, out);
  }
}
