package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Handles in social networks: an {@code @} and a name, beside a word for such a network. */
final class HandleFinder implements Finder {
  private static final Context NETWORKS =
      Context.of(
          "twitter",
          "tweet",
          "tweeted",
          "instagram",
          "insta",
          "ig",
          "tiktok",
          "telegram",
          "snapchat",
          "snap",
          "mastodon",
          "threads",
          "bluesky",
          "discord",
          "youtube",
          "twitch",
          "facebook",
          "linkedin",
          "handle",
          "handles",
          "follow",
          "follow me",
          "dm",
          "dm me",
          "tag me",
          "social",
          "socials",
          "my account",
          "slack me",
          "venmo",
          "cashapp",
          "cash app",
          "skype",
          "wechat",
          "whatsapp",
          "reddit",
          "folge",
          "suivez",
          "sígueme",
          "seguimi");

  private static final Kind HANDLE =
      Kind.of("pii.social-handle", "Handles in social networks, in context")
          .found(
              "my twitter is «@anna_schmidt»",
              "Follow «@anna.schmidt42» on Instagram",
              "IG: «@annasch»",
              "mastodon «@anna@social.example»")
          .ignored(
              "@Override",
              "npm i @types/node",
              "@media screen",
              "follow the @param tag",
              "mail me @ home");

  private static final Set<String> TAGS =
      Set.of(
          "param",
          "return",
          "override",
          "media",
          "import",
          "author",
          "see",
          "since",
          "deprecated",
          "everyone",
          "here",
          "channel",
          "property",
          "gmail",
          "charset",
          "test",
          "nullable");

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
      boolean code = "/(".indexOf(Chars.at(text, end)) >= 0;
      if (!code && (named || (name && isTelling(text, at + 1, end)))) {
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
