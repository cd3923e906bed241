package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Handles in social networks: an {@code @} and a name, beside a word for such a network. */
final class HandleFinder implements Finder {
  private static final Context NETWORKS =
      Context.of(
          """
          twitter, tweet, tweeted, instagram, insta, ig, tiktok, telegram, snapchat, snap,
          mastodon, threads, bluesky, discord, youtube, twitch, facebook, linkedin, handle,
          handles, follow, follow me, dm, dm me, tag me, social, socials, my account,
          slack me, venmo, cashapp, cash app, skype, wechat, whatsapp, reddit, folge, suivez,
          sígueme, seguimi
          """);

  private static final Kind HANDLE =
      Kind.of("pii.social-handle", "Handles in social networks, in context")
          .found(
              "my twitter is «@anna_schmidt»",
              "Follow «@anna.schmidt42» on Instagram",
              "IG: «@annasch»",
              "mastodon «@anna@social.example»",
              "cc «@sam_oduya» «@piotr-nowak»",
              "«@hobart.cummings» please ask Dana")
          .ignored(
              "@Override",
              "npm i @types/node",
              "@media screen",
              "follow the @param tag",
              "mail me @ home",
              "@app.route",
              "from @angular/core",
              "@media screen",
              " * @param name the name",
              "WHERE id = @userid AND x = 1");

  /** Tags of programs, and words that stand after a sign of a program. */
  private static final Set<String> TAGS =
      WordList.words(
          """
          param params return returns throws override media import author see since version
          deprecated everyone here channel property gmail charset test nullable notnull include
          extend mixin page font-face keyframes supports layer tailwind apply types angular babel
          todo fixme example private public protected static final internal hide code link inherit
          inheritdoc component injectable input output module service controller autowired bean
          entity column table select todos all team latest next beta alpha canary scope
          if else foreach section endif yield extends csrf
          """);

  /** Words after which somebody is addressed or named. */
  private static final Set<String> BEFORE_NAMES =
      WordList.words(
          """
          cc hi hello hey thanks thank ping by from ask asked to with and via fyi kudos dear for
          cheers danke merci gracias grazie obrigado review reviewed tag tagged tell told message
          dm follow hallo hola ciao bonjour met see contact assign assigned @
          """);

  /** Words that follow somebody who is addressed at the beginning of a message. */
  private static final Set<String> AFTER_NAMES =
      WordList.words(
          """
          please can could will would you your thanks thank fyi i is are any what when where why
          how do did have has said wrote pls plz we the let this that just bitte kannst könntest
          puedes peux pouvez grazie per
          """);

  @Override
  public List<Kind> kinds() {
    return List.of(HANDLE);
  }

  @Override
  public Set<String> words() {
    return NETWORKS.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.ats(at -> {
      char before = Chars.at(text, at - 1);
      if (at < free[0] || Chars.isWord(before) || before == '.' || before == '/') {
        return;
      }
      int end = nameEnd(text, at + 1);
      int server = Chars.at(text, end) == '@' ? nameEnd(text, end + 1) : end;
      end = server > end + 1 ? server : end;
      boolean name = end - at > 3 && !TAGS.contains(text.substring(at + 1, end));
      boolean named = name && page.near(NETWORKS, at, end);
      boolean code = "/(=".indexOf(Chars.at(text, end)) >= 0;
      boolean person = name && (isTelling(text, at + 1, end) || isAddressed(text, at, end));
      if (!code && (named || person)) {
        out.add(at, end, HANDLE, named ? 0.85 : 0.6);
        free[0] = end;
      }
    });
  }

  /** Small letters and then a digit, as in no tag of a program. */
  private static boolean isTelling(String text, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (Chars.isUpper(text.charAt(i))) {
        return false;
      }
      letters += Chars.isLower(text.charAt(i)) ? 1 : 0;
    }
    return letters >= 4 && Chars.isDigit(text.charAt(end - 1)) && Chars.isLower(text.charAt(start));
  }

  /** "cc @lena", "Thanks @lena", "@lena please ...". */
  private static boolean isAddressed(String text, int at, int end) {
    if (!Chars.isLower(text.charAt(at + 1))) {
      return false;
    }
    char after = Chars.at(text, end);
    if (Chars.at(text, at - 1) != '\n') {
      return BEFORE_NAMES.contains(wordBefore(text, at));
    }
    boolean called = (after == ',' || after == ':') && Chars.at(text, end + 1) == ' ';
    return called || (after == ' ' && AFTER_NAMES.contains(wordAfter(text, end)));
  }

  private static String wordAfter(String text, int from) {
    int end = from + 1;
    while (end < Math.min(text.length(), from + 12) && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(Math.min(from + 1, text.length()), Math.min(end, text.length()));
  }

  /** The word before an index in small letters, or the sign of another handle. */
  private static String wordBefore(String text, int from) {
    int end = from;
    while (end > Math.max(0, from - 2) && " ,(".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > Math.max(0, end - 24)
        && (Chars.isWord(text.charAt(start - 1)) || ".-".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    return Chars.at(text, start - 1) == '@'
        ? "@"
        : text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static int nameEnd(String text, int from) {
    int end = from;
    while (end < Math.min(text.length(), from + 40)
        && (Chars.isWord(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '-')) {
      end++;
    }
    while (end > from && !Chars.isWord(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
