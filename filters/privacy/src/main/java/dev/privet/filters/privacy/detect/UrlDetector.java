package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/** URLs and connection strings with a password before the host (RFC 3986, section 3.2.1). */
final class UrlDetector implements PatternDetector {
  private static final FindingType BASIC_AUTH = new FindingType("secret.basic-auth-url");
  private static final int SCHEME = 24;
  private static final int USER_INFO = 512;
  private static final int HOST = 255;

  @Override
  public String id() {
    return "url";
  }

  @Override
  public int longestMatch() {
    return SCHEME + 3 + USER_INFO + 1 + HOST;
  }

  @Override
  public void detect(String text, Matches out) {
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
      int start = schemeStart(text, at);
      int end = start < at ? authorityEnd(text, at + 3) : -1;
      if (end > 0) {
        out.add(start, end, BASIC_AUTH, 0.97, id());
        at = end - 3;
      }
    }
  }

  private static int schemeStart(String text, int at) {
    int start = at;
    while (start > Math.max(0, at - SCHEME) && isScheme(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isScheme(char c) {
    return Chars.isAsciiAlnum(c) || c == '+' || c == '-' || c == '.';
  }

  /** The end of {@code user:password@host:port}, or -1. */
  private static int authorityEnd(String text, int from) {
    int limit = Math.min(text.length(), from + USER_INFO);
    int colon = -1;
    int at = -1;
    for (int i = from; i < limit && !endsUserInfo(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c == ':' && colon < 0) {
        colon = i;
      } else if (c == '@') {
        at = i;
      }
    }
    if (colon < 0 || at < colon + 2 || isPlaceholder(text, colon + 1, at)) {
      return -1;
    }
    int end = at + 1;
    while (end < Math.min(text.length(), at + HOST) && isHost(text.charAt(end))) {
      end++;
    }
    return end > at + 1 ? end : -1;
  }

  private static boolean endsUserInfo(char c) {
    return c <= ' ' || c == '/' || c == '?' || c == '"' || c == '\'' || c == '`' || c == '\\'
        || c == ')';
  }

  private static boolean isHost(char c) {
    return Chars.isAlnum(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
  }

  private static boolean isPlaceholder(String text, int start, int end) {
    char first = text.charAt(start);
    if (first == '<'
        || first == '{'
        || first == '['
        || (first == '$' && text.charAt(start + 1) == '{')) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '*' && text.charAt(i) != '.') {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BASIC_AUTH,
            List.of(
                "DATABASE_URL=«postgres://app:s3cr3t!@db.internal:5432»/prod",
                "curl «https://bob:hunter2@example.org»/x",
                "'«mongodb+srv://u:p@ss@cluster0.example.net»/test'"),
            List.of(
                "https://example.org/a:b@c",
                "https://bob@example.org",
                "https://user:${PASSWORD}@example.org",
                "https://user:<password>@example.org",
                "https://user:***@example.org",
                "http://localhost:8080/@x")));
  }
}
