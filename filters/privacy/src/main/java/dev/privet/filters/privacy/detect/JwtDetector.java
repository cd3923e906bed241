package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/**
 * JSON Web Tokens in compact form (RFC 7515): three parts of Base64url, of which the first two hold
 * JSON objects and so begin with {@code eyJ}.
 */
final class JwtDetector implements PatternDetector {
  private static final FindingType JWT = new FindingType("secret.jwt");
  private static final String OBJECT = "eyJ";
  private static final int PART = 4096;

  @Override
  public String id() {
    return "jwt";
  }

  @Override
  public int longestMatch() {
    return 3 * PART + 2;
  }

  @Override
  public void detect(String text, Matches out) {
    int at = text.indexOf(OBJECT);
    while (at >= 0) {
      int header = partEnd(text, at);
      int end = header;
      if (!Chars.isWord(Chars.at(text, at - 1)) && text.startsWith("." + OBJECT, header)) {
        end = partEnd(text, header + 1);
        if (Chars.at(text, end) == '.') {
          end = partEnd(text, end + 1);
        }
        out.add(at, end, JWT, 0.98, id());
      }
      at = text.indexOf(OBJECT, end);
    }
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

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            JWT,
            List.of(
                "Bearer «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c»",
                "t=«eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.»"),
            List.of("eyJhbGciOiJIUzI1NiJ9", "eyJhbGci.notjson.x")));
  }
}
