package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Set;

/**
 * E-mail addresses: the practical part of RFC 5321 and RFC 6531, without quoted local parts and
 * address literals. Looks at both sides of each {@code @}, no further than an address can reach.
 */
final class EmailFinder implements Finder {
  private static final int LOCAL = 64;
  private static final int DOMAIN = 255;
  private static final int LABEL = 63;
  private static final Set<String> FILE_ENDINGS =
      WordList.words(
          """
          png jpg jpeg gif svg webp js mjs ts css json map py html xml yaml yml md
          """);

  private static final Kind EMAIL =
      Kind.of("pii.email", "E-mail addresses, in any script")
          .found(
              "write to «anna.schmidt+news@mail.example.co.uk».",
              "<mailto:«bob_o'hara@example.org»>",
              "{\"email\":\"«x@example.museum»\"}",
              "Grüße von «jürgen@münchen.example»",
              "«用户@例子.测试»",
              "a=«a@example.com»,b=«b@example.com»",
              "'«bob@example.org»'",
              "GET /find?mail=«ada.l%40example.com»&page=2")
          .ignored(
              "npm i @scope/pkg left-pad@1.3.0",
              "icon@2x.png",
              "git clone git@github.com:acme/repo.git",
              "user@localhost",
              "@Override public",
              "uses: actions/checkout@v4.1.2",
              "a.@example.com");

  @Override
  public List<Kind> kinds() {
    return List.of(EMAIL);
  }

  @Override
  public Set<String> words() {
    return Set.of();
  }

  @Override
  public int longest() {
    return LOCAL + 3 + DOMAIN;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.ats(at -> {
      int start = localStart(text, at, free[0]);
      int end = start < at ? domainEnd(text, at + 1) : -1;
      if (end > 0 && !isGitRemote(text, start, at, end)) {
        out.add(start, end, EMAIL, 0.98);
        free[0] = end;
      }
    });
  }

  private static int localStart(String text, int at, int free) {
    int start = at;
    int least = Math.max(free, at - LOCAL);
    while (start > least && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !isWord(text.charAt(start))) {
      start++;
    }
    return start < at && text.charAt(at - 1) == '.' ? at : start;
  }

  /** Addresses may be written in any script. */
  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isLocal(char c) {
    return isWord(c) || c == '.' || c == '-' || c == '+' || c == '%' || c == '\'' || c == '&';
  }

  /** The end of the domain that begins at an index, or -1. */
  private static int domainEnd(String text, int from) {
    int limit = Math.min(text.length(), from + DOMAIN);
    int label = from;
    int dots = 0;
    int end = -1;
    for (int i = from; ; i++) {
      boolean inside =
          i < limit && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '-');
      if (inside) {
        continue;
      }
      int last = i;
      while (last > label && text.charAt(last - 1) == '-') {
        last--;
      }
      if (last == label || last - label > LABEL) {
        return end;
      }
      if (dots > 0 && isTopLevel(text, label, last)) {
        end = last;
      }
      if (last < i || i >= limit || text.charAt(i) != '.') {
        return end;
      }
      dots++;
      label = i + 1;
    }
  }

  private static boolean isTopLevel(String text, int start, int end) {
    if (end - start < 2 || !Character.isLetter(text.charAt(start))) {
      return false;
    }
    return !FILE_ENDINGS.contains(text.substring(start, end));
  }

  private static boolean isGitRemote(String text, int start, int at, int end) {
    return at - start == 3
        && text.startsWith("git", start)
        && end < text.length()
        && text.charAt(end) == ':';
  }
}
