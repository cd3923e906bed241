package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Vendors' tokens that are known by their shape rather than by a prefix. */
final class ShapedTokenFinder implements Finder {
  private static final Kind TELEGRAM =
      Kind.of("secret.telegram", "Tokens of Telegram bots")
          .found("bot «123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA» runs")
          .ignored("123456789:AAHdq");

  private static final Kind MAILCHIMP =
      Kind.of("secret.mailchimp", "API keys of Mailchimp")
          .found("«9f86d081884c7d659a2feaa0c55ad015-us12»")
          .ignored("9f86d081884c7d659a2feaa0c55ad015-eu12");

  private static final Kind DISCORD =
      Kind.of("secret.discord", "Tokens of Discord bots")
          .found("«MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs»")
          .ignored("MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ");

  @Override
  public List<Kind> kinds() {
    return List.of(TELEGRAM, MAILCHIMP, DISCORD);
  }

  @Override
  public Set<String> words() {
    return Set.of();
  }

  @Override
  public int longest() {
    return 90;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.colons(colon -> telegram(text, colon, out));
    page.codes((start, end) -> {
      if (end - start == 32 && text.startsWith("-us", end)) {
        int last = Chars.digitsEnd(text, end + 3);
        if (last > end + 3 && last < end + 6 && isHex(text, start, end)) {
          out.add(start, last, MAILCHIMP, 0.95);
        }
      } else if (end - start >= 24 && end - start <= 28 && Chars.at(text, end) == '.') {
        discord(text, start, end, out);
      }
    });
  }

  private static void telegram(String text, int colon, Finds out) {
    int start = colon;
    while (start > Math.max(0, colon - 11) && Chars.isDigit(text.charAt(start - 1))) {
      start--;
    }
    int end = urlSafeEnd(text, colon + 1);
    boolean bot = text.startsWith("AA", colon + 1) && end - colon == 36;
    if (bot && colon - start >= 8 && !Chars.isDigit(Chars.at(text, start - 1))) {
      out.add(start, end, TELEGRAM, 0.97);
    }
  }

  private static void discord(String text, int start, int dot, Finds out) {
    int second = urlSafeEnd(text, dot + 1);
    int end =
        second - dot == 7 && Chars.at(text, second) == '.' ? urlSafeEnd(text, second + 1) : -1;
    if (end - second > 27 && end - second < 42 && "MNO".indexOf(text.charAt(start)) >= 0) {
      out.add(start, end, DISCORD, 0.95);
    }
  }

  private static int urlSafeEnd(String text, int from) {
    int limit = Math.min(text.length(), from + 64);
    int end = from;
    while (end < limit
        && (Chars.isAsciiAlnum(text.charAt(end))
            || text.charAt(end) == '-'
            || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private static boolean isHex(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
