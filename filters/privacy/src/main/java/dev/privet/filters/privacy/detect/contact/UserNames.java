package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names of users and accounts look, and the words that they are given to. */
public final class UserNames {
  private static final int MOST = 33;

  /** Accounts that are nobody's, and words that stand where a name might. */
  private static final Set<String> NOT_NAMES =
      WordList.words(
          """
          and or is the not null none true false string required password email field name input
          varchar text undefined unknown invalid value type admin root user username your my with
          for from this that must should can cannot are was has in an another different above below
          same id ids key keys agent data token session sessions object class int bool boolean number
          self request req res ctx current new old all any each other others no yes ok nil void
          hello hey hi thanks please help test tests testing guest anonymous nobody system service
          services public private default daemon postgres mysql nginx apache www-data git ubuntu
          ec2-user runner node app apps web api dev prod staging docker vagrant oracle vscode jovyan
          circleci shared me you owner author administrator sudo login logout page form here there
          when while where what who how why as at by of on to it if then else on off up error
          errors info debug warn details settings profile profiles account accounts group groups
          role roles list lists model models table tables store stores service interface credentials
          authentication authorization space mode defined experience story stories guide manual
          access facing required taken unique already missing empty correct wrong case level process time names entry e.g i.e foo bar baz str val arg args opts options stat stats
          obj num buf func ptr char copy failed failure denied success successful
          """);

  private static final List<String> ADDRESSED =
      List.of(
          ", user ",
          "(user ",
          "by user ",
          "from user ",
          "for user ",
          "login as ",
          "log in as ",
          "logged in as ");

  private UserNames() {}

  public static List<LabelRule> labels() {
    return List.of(
        LabelRule.of("pii.username", "User and account names, in context", UserNames::labelledEnd)
            .labels(
                """
                username, user name, user id, userid, login, login name, user, uid, usr,
                account name, db user, user account, benutzername, benutzer, benutzerkennung,
                anmeldename, nutzername, kennung, nom d'utilisateur, identifiant, utilisateur,
                usuario, nombre de usuario, nome utente, utente, nome de usuário, usuário,
                gebruikersnaam, gebruiker, nazwa użytkownika, użytkownik, användarnamn, användare,
                brugernavn, brukernavn, käyttäjätunnus, 用户名, ユーザー名, screen name, sign in as,
                logged in as, login as, log in as, invalid user, for user, password for, publickey for, handle,
                nickname, nick, owner, author, assignee, samaccountname
                """)
            .adjacent()
            .found(
                "username: «bryce20»",
                "user=«stella_hyatt» logged in",
                "user=«mokafor» action=login",
                "\"user_name\": \"«roy26»\"",
                "Benutzername: «m.mueller»",
                "Usuario: «mgarcia»",
                "<username>«pdubois»</username>",
                "uid=«tbecker»,ou=people,dc=example",
                "login «clare.mayert96»",
                "user id is «ellie.nienow35»",
                "Ticket closed, user «thompsonrussell», see log",
                "please login as «smithmichael».",
                "the account of user «castroemma» is locked")
            .ignored(
                "username: string",
                "user = User.find(id)",
                "user = account",
                "User: hello, can you help?",
                "f(user=current, x=y)",
                "the user logged in",
                "the menu, user interface, and help",
                "login page",
                "user: root",
                "usuario y clave",
                "user=${USER}"),
        LabelRule.of("pii.username", "User and account names, in context", UserNames::profileEnd)
            .labels(
                """
                steam id, steamid, discord, skype, skype id, skype name, gamertag, psn, psn id,
                xbox, battle.net, battletag, line id, wechat id, icq, snapchat, kik, epic games,
                roblox, minecraft
                """)
            .named(0.75)
            .found(
                "Steam ID: «STEAM_0:1:12345678»",
                "my discord is «lena#4821»",
                "Skype: «live:anna.petrova»")
            .ignored("discord: https://discord.gg/x", "Skype: yes", "discord is down"));
  }

  /** The end of the name that begins at an index and may be read as one without a label. */
  public static int tellingEnd(String text, int start) {
    int end = runEnd(text, start);
    return isTelling(text, start, end, false) ? end : -1;
  }

  /** The end of a name in small letters that a clear place is given to, or of a telling one. */
  public static int plainEnd(String text, int start) {
    int end = runEnd(text, start);
    return isPlain(text, start, end) || isTelling(text, start, end, true) ? end : -1;
  }

  private static int labelledEnd(String text, int start) {
    int end = runEnd(text, start);
    if (end - start < 3 || isCode(text, start, end)) {
      return -1;
    }
    boolean given = isGiven(text, start, end) || isApposed(text, start, end);
    boolean name = isTelling(text, start, end, given) || (given && isPlain(text, start, end));
    return name ? end : -1;
  }

  /** ", user thompsonrussell, ", "(user wnewton)", "by user jdoe.": between signs of a sentence. */
  private static boolean isApposed(String text, int start, int end) {
    boolean before =
        ADDRESSED.stream().anyMatch(words -> text.startsWith(words, start - words.length()));
    boolean account = text.startsWith("account of user ", start - 16);
    boolean closed = account || ",.;)\n".indexOf(Chars.at(text, end)) >= 0;
    return (before || account) && end - start >= 6 && closed;
  }

  private static int profileEnd(String text, int start) {
    int end = start;
    boolean mark = false;
    while (end < Math.min(text.length(), start + MOST) && isProfile(text.charAt(end))) {
      mark |= !Chars.isAsciiLetter(text.charAt(end));
      end++;
    }
    while (end > start && !Chars.isAlnum(text.charAt(end - 1))) {
      end--;
    }
    boolean url = text.startsWith("http", start) || Chars.at(text, end) == '/';
    return mark && !url && end - start >= 4 && Chars.isAlnum(text.charAt(start)) ? end : -1;
  }

  private static boolean isProfile(char c) {
    return Chars.isWord(c) || c == '.' || c == '-' || c == '#' || c == ':';
  }

  private static int runEnd(String text, int start) {
    int end = start;
    int limit = Math.min(text.length(), start + MOST);
    while (end < limit && isPart(text.charAt(end))) {
      end++;
    }
    while (end > start && !Chars.isAlnum(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Chars.isWord(c) || c == '.' || c == '-';
  }

  /** Letters with a digit, or two parts; not common words, nor, unless given, one of them. */
  private static boolean isTelling(String text, int start, int end, boolean given) {
    boolean mark = false;
    int letters = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      mark |= !Character.isLetter(c) && (given || c != '-');
      letters += Character.isLetter(c) ? 1 : 0;
    }
    String name = text.substring(start, end).toLowerCase(Locale.ROOT);
    return mark
        && letters >= 2
        && end - start >= 3
        && Character.isLetter(name.charAt(0))
        && !name.contains("..")
        && !isCommon(name, given);
  }

  private static boolean isCommon(String name, boolean whole) {
    List<String> parts = List.of(name.split("[._-]", -1));
    boolean common =
        whole ? NOT_NAMES.containsAll(parts) : parts.stream().anyMatch(NOT_NAMES::contains);
    return common || NOT_NAMES.contains(name);
  }

  private static boolean isPlain(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return end - start >= 3 && !NOT_NAMES.contains(text.substring(start, end));
  }

  /** Whether what stands here is the name of something in a program. */
  private static boolean isCode(String text, int start, int end) {
    char after = Chars.at(text, end);
    return after == '('
        || after == '['
        || after == '@'
        || after == '{'
        || (after == ':' && !Chars.isDigit(Chars.at(text, start)))
        || (after == '.' && Chars.isAlnum(Chars.at(text, end + 1)));
  }

  /** Whether a word stands as a value stands: in quotes, a tag or a pair, alone in its line. */
  private static boolean isGiven(String text, int start, int end) {
    char before = Chars.at(text, start - 1);
    char after = Chars.at(text, end);
    if (before == '"' || before == '\'' || before == '`') {
      char sign = Chars.at(text, start - 2);
      boolean given = ":=".indexOf(sign) >= 0 || ":=\"'".indexOf(Chars.at(text, start - 3)) >= 0;
      return after == before && given && ": =\"'".indexOf(sign) >= 0;
    }
    if (before == '>') {
      return after == '<';
    }
    if (before == '=') {
      boolean directory = after == ',' && Chars.at(text, text.indexOf('=', end) - 3) == ',';
      return Chars.isWord(Chars.at(text, start - 2))
          && (" \n\r;&\"'`]".indexOf(after) >= 0 || directory);
    }
    boolean labelled = before == ':' || (before == ' ' && Chars.at(text, start - 2) == ':');
    return labelled && ("\n\r,;|<".indexOf(after) >= 0 || text.startsWith("  ", end));
  }
}
