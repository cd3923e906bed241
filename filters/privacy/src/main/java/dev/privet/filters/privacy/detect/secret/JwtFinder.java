package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/**
 * JSON Web Tokens in compact form (RFC 7515): three parts of Base64url, of which the first two hold
 * JSON objects and so begin with {@code eyJ}.
 */
final class JwtFinder implements Finder {
  private static final Kind JWT =
      Kind.of("secret.jwt", "JSON Web Tokens")
          .found(
              "Bearer «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c»",
              "t=«eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.»")
          .ignored("eyJhbGciOiJIUzI1NiJ9", "eyJhbGci.notjson.x");
  private static final Context OBJECTS = Context.of("eyj*");
  private static final String OBJECT = "eyJ";
  private static final int PART = 4096;

  @Override
  public int longest() {
    return 3 * PART + 2;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(JWT);
  }

  @Override
  public Set<String> words() {
    return OBJECTS.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.words(
        OBJECTS,
        (at, wordEnd, word) -> {
          boolean begins = at >= free[0] && !Chars.isAlnum(Chars.at(text, at - 1));
          if (!begins || !text.startsWith(OBJECT, at)) {
            return;
          }
          int header = partEnd(text, at);
          free[0] = header;
          if (text.startsWith("." + OBJECT, header)) {
            int end = partEnd(text, header + 1);
            if (Chars.at(text, end) == '.') {
              end = partEnd(text, end + 1);
            }
            out.add(at, end, JWT, 0.98);
            free[0] = end;
          }
        });
  }

  private static int partEnd(String text, int from) {
    int limit = Math.min(text.length(), from + PART);
    int end = from;
    while (end < limit && isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64Url(char c) {
    return Chars.isAsciiAlnum(c) || c == '-' || c == '_';
  }
}
