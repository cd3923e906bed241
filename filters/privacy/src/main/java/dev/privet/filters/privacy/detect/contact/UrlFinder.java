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

/**
 * URLs with a password before the host (RFC 3986, section 3.2.1), and URLs of persons: profiles in
 * social networks, home directories, pages that somebody calls his own.
 */
public final class UrlFinder implements Finder {
  private static final int SCHEME = 24;
  private static final int USER_INFO = 512;
  private static final int HOST = 255;
  private static final int PATH = 128;

  private static final Set<String> DATABASES =
      WordList.words(
          """
          postgres postgresql mysql mariadb mongodb mongodb+srv redis rediss amqp amqps mssql
          sqlserver oracle db2 cassandra clickhouse cockroachdb couchbase neo4j bolt kafka nats
          mqtt ldap ldaps elasticsearch snowflake jdbc postgresql+psycopg2 mysql+pymysql
          """);

  private static final Set<String> NETWORKS =
      WordList.words(
          """
          linkedin.com/in/ facebook.com/ fb.com/ twitter.com/ x.com/ instagram.com/ tiktok.com/@
          github.com/ gitlab.com/ youtube.com/@ medium.com/@ t.me/ snapchat.com/add/
          reddit.com/user/ reddit.com/u/ pinterest.com/ xing.com/profile/ vk.com/
          soundcloud.com/ keybase.io/ twitch.tv/ threads.net/@ bsky.app/profile/
          mastodon.social/@ stackoverflow.com/users/ orcid.org/ researchgate.net/profile/
          calendly.com/ venmo.com/ paypal.me/ wa.me/ about.me/ linktr.ee/
          """);

  private static final Context HOSTS =
      Context.of(
          """
          linkedin.com, facebook.com, twitter.com, instagram.com, tiktok.com, github.com, t.me,
          xing.com, paypal.me, linktr.ee, bsky.app, medium.com, threads.net
          """);

  private static final Set<String> PAGES =
      WordList.words(
          """
          login signup settings search explore about help home share intent watch orgs topics
          features pricing privacy terms docs hashtag groups pages events marketplace company
          jobs sharer joinchat p reel stories blob issues pull
          """);

  private static final Context OWN =
      Context.of(
          """
          my website, my site, my homepage, my blog, personal website, personal site,
          personal page, homepage, home page, my profile, my page, portfolio, my url,
          meine webseite, meine website, mi página, mon site, il mio sito, profile url
          """);

  private static final Kind CONNECTION =
      Kind.of("secret.connection-string", "URLs of databases and brokers with a password")
          .found(
              "DATABASE_URL=«postgres://app:s3cr3t!@db.internal:5432»/prod",
              "'«mongodb+srv://u:p@ss@cluster0.example.net»/test'",
              "«redis://:hunter2@cache.example.org:6379»")
          .ignored("postgres://app@db.internal/prod", "redis://localhost:6379");

  private static final Kind BASIC_AUTH =
      Kind.of("secret.basic-auth-url", "URLs with a user name and a password")
          .found("curl «https://bob:hunter2@example.org»/x", "ftp «ftp://a:b@example.org»")
          .ignored(
              "https://example.org/a:b@c",
              "https://bob@example.org",
              "https://user:${PASSWORD}@example.org",
              "https://user:<password>@example.org",
              "https://user:***@example.org",
              "http://localhost:8080/@x");

  private static final Kind PERSONAL =
      Kind.of("pii.url", "URLs of persons: profiles, home directories, pages called one's own")
          .found(
              "see «https://www.linkedin.com/in/anna-schmidt-42»/",
              "«https://twitter.com/annaschmidt»",
              "find me: «linkedin.com/in/anna-kowalska-8812»",
              "my website is «https://anna-schmidt.example»/",
              "«http://www.example.edu/~aschmidt»/cv.html")
          .ignored(
              "https://github.com/acme/repo",
              "go get github.com/acme/repo",
              "https://twitter.com/search?q=x",
              "https://www.linkedin.com/company/acme",
              "https://example.org/docs",
              "\"homepage\": \"https://npmjs.example/package/x\"",
              "const myURL = new URL('https://example.org/foo')");

  @Override
  public List<Kind> kinds() {
    return List.of(CONNECTION, BASIC_AUTH, PERSONAL);
  }

  @Override
  public Set<String> words() {
    return OWN.and(HOSTS).words();
  }

  @Override
  public int longest() {
    return SCHEME + 3 + USER_INFO + 1 + HOST;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(HOSTS, (start, end, word) -> bare(page, start, out));
    int[] free = {0};
    page.colons(colon -> {
      if (colon < free[0] || !text.startsWith("//", colon + 1)) {
        return;
      }
      int start = schemeStart(text, colon);
      if (start == colon) {
        return;
      }
      int end = authorityEnd(text, colon + 3);
      if (end > 0) {
        boolean data = DATABASES.contains(text.substring(start, colon).toLowerCase(Locale.ROOT));
        out.add(start, end, data ? CONNECTION : BASIC_AUTH, 0.97);
        free[0] = end;
      } else {
        personal(page, start, colon + 3, out);
      }
    });
  }

  /** "linkedin.com/in/anna-schmidt", without a scheme. */
  private static void bare(Page page, int host, Finds out) {
    int start = page.text().startsWith("www.", host - 4) ? host - 4 : host;
    if (!Chars.isWord(Chars.at(page.text(), start - 1))
        && "/.@-".indexOf(Chars.at(page.text(), start - 1)) < 0) {
      personal(page, start, start, out);
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
    while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':')) {
      end--;
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

  private static void personal(Page page, int start, int authority, Finds out) {
    String text = page.text();
    int end = authority;
    int limit = Math.min(text.length(), authority + PATH);
    while (end < limit && isPath(text.charAt(end)) && !text.startsWith("://", end)) {
      end++;
    }
    int host = text.startsWith("www.", authority) ? authority + 4 : authority;
    int profile = profileEnd(text, host, end);
    int home = text.indexOf("/~", host, end);
    if (profile > 0) {
      out.add(start, profile, PERSONAL, 0.9);
    } else if (home > 0 && Chars.isAsciiLetter(Chars.at(text, home + 2))) {
      out.add(start, segmentEnd(text, home + 2, end), PERSONAL, 0.8);
    } else if (end > host + 3
        && "\"'`".indexOf(Chars.at(text, start - 1)) < 0
        && page.precedes(OWN, start, 40)) {
      out.add(start, trimmed(text, host, end), PERSONAL, 0.8);
    }
  }

  /** The end of a profile's URL, or -1. */
  private static int profileEnd(String text, int host, int end) {
    int slash = text.indexOf('/', host, end);
    for (int i = 0; i < 2 && slash > 0; i++) {
      int next = Chars.at(text, slash + 1) == '@' ? slash + 2 : slash + 1;
      if (NETWORKS.contains(text.substring(host, next).toLowerCase(Locale.ROOT))) {
        int last = segmentEnd(text, next, end);
        boolean deeper = last + 1 < end && text.charAt(last) == '/';
        boolean page = PAGES.contains(text.substring(next, last).toLowerCase(Locale.ROOT));
        return last - next < 2 || page || (deeper && i == 0) ? -1 : last;
      }
      slash = text.indexOf('/', slash + 1, end);
    }
    return -1;
  }

  private static int segmentEnd(String text, int from, int limit) {
    int end = from;
    while (end < limit
        && (Chars.isWord(text.charAt(end)) || ".-%".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    while (end > from && !Chars.isWord(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static int trimmed(String text, int from, int to) {
    int end = to;
    while (end > from && !Chars.isWord(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPath(char c) {
    return Chars.isWord(c) || "./-~%@+=&?#:".indexOf(c) >= 0;
  }
}
