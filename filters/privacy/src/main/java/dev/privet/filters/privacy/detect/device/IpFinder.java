package dev.privet.filters.privacy.detect.device;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/**
 * Addresses of machines: IPv4 in four decimal parts, IPv6 (RFC 4291). Loopback, unspecified,
 * broadcast and netmasks are of nobody and not reported; private and link-local addresses are, with
 * less confidence. Four small numbers are taken for a version unless something says address.
 */
final class IpFinder implements Finder {
  private static final Kind IP =
      Kind.of("pii.ip", "Addresses of machines: IPv4, IPv6; not versions, loopback, netmasks")
          .found(
              "from «203.0.113.77» port 22",
              "«156.99.195.231» - - [22/Nov/2026:07:53:11 +0000] \"GET / HTTP/1.1\"",
              "http://«198.51.100.20»:8080/x",
              "ip=«8.8.8.8»",
              "ssh deploy@«198.51.100.7»",
              "«192.168.1.17» is the printer",
              "host «2001:db8:85a3::8a2e:370:7334» answers",
              "«fe80::1ff:fe23:4567:890a»",
              "[«2001:0db8:0000:0000:0000:ff00:0042:8329»]:443")
          .ignored(
              "127.0.0.1",
              "0.0.0.0",
              "255.255.255.0",
              "::1",
              "version 1.128.1.0",
              "v10.20.30.40",
              "pip install foo==12.34.56.78",
              "4.15.10.2",
              "130.0.6723.0",
              "12:30:45",
              "f5:63:90:85:68:36",
              "std::vector",
              "abc::def",
              "300.1.1.1",
              "1.2.3.4.5",
              "see section 3.40.2.1");
  private static final double PUBLIC = 0.9;
  private static final double PRIVATE = 0.6;
  private static final int LONGEST = 45;
  private static final Context ADDRESSES =
      Context.of(
          """
          ip, ipv4, host, addr, client, server, remote, from, ping, ssh, scp, sftp, rsync, sshpass, gateway, dns, peer
          """);
  private static final Context VERSIONS =
      Context.of(
          """
          version, ver, v, release, build, upgrade, update, chrome, firmware, section,
          chapter
          """);

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(IP);
  }

  @Override
  public Set<String> words() {
    return ADDRESSES.and(VERSIONS).words();
  }

  @Override
  public void find(Page page, Finds out) {
    fourths(page, out);
    sixths(page, out);
  }

  private static void fourths(Page page, Finds out) {
    String text = page.text();
    page.codes((start, codeEnd) -> {
      int dot = start + 1;
      while (dot < start + 3 && Chars.isDigit(Chars.at(text, dot))) {
        dot++;
      }
      if (Chars.at(text, dot) == '.'
          && Chars.isDigit(text.charAt(start))
          && Chars.startsNumber(text, start)) {
        int end = quadEnd(text, start);
        if (end > 0) {
          addQuad(page, start, end, out);
        }
      }
    });
  }

  /** Looks at each run of hex digits, dots and colons once. */
  private static void sixths(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.colons(colon -> {
      if (colon < free[0]) {
        return;
      }
      int start = colon;
      while (start > free[0] && isAddressChar(text.charAt(start - 1))) {
        start--;
      }
      int end = colon + 1;
      while (end < text.length() && isAddressChar(text.charAt(end))) {
        end++;
      }
      free[0] = end;
      if (end - start >= 6) {
        sixth(text, start, end, out);
      }
    });
  }

  private static boolean isAddressChar(char c) {
    return Chars.isHex(c) || c == ':' || c == '.';
  }

  private static int quadEnd(String text, int start) {
    int at = start;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && Chars.at(text, at++) != '.') {
        return -1;
      }
      int value = 0;
      int first = at;
      while (at - first < 4 && Chars.isDigit(Chars.at(text, at))) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      boolean padded = at - first > 1 && text.charAt(first) == '0';
      if (at == first || value > 255 || padded) {
        return -1;
      }
    }
    return Chars.endsNumber(text, at) ? at : -1;
  }

  private static void addQuad(Page page, int start, int end, Finds out) {
    String text = page.text();
    int[] parts = new int[4];
    int part = 0;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '.') {
        part++;
      } else {
        parts[part] = parts[part] * 10 + text.charAt(i) - '0';
      }
    }
    if (isNobody(parts) || looksLikeVersion(page, start, end, parts)) {
      return;
    }
    out.add(start, end, IP, isPrivate(parts) ? PRIVATE : PUBLIC);
  }

  private static boolean isNobody(int[] parts) {
    return (parts[0] == 127 && parts[1] == 0) || parts[0] == 0 || parts[0] == 255;
  }

  private static boolean isPrivate(int[] parts) {
    return parts[0] == 10
        || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32)
        || (parts[0] == 192 && parts[1] == 168)
        || (parts[0] == 169 && parts[1] == 254);
  }

  private static boolean looksLikeVersion(Page page, int start, int end, int[] parts) {
    String text = page.text();
    if (page.precedes(VERSIONS, start, 24)
        || ("=~^<>".indexOf(Chars.at(text, start - 1)) >= 0 && isRequirement(text, start))
        || (Chars.at(text, start - 1) == '@' && !page.precedes(ADDRESSES, start, 48))) {
      return true;
    }
    char after = Chars.at(text, end);
    if (after == ':' || after == '/' || page.precedes(ADDRESSES, start, 24)) {
      return false;
    }
    boolean small = parts[0] < 32 && parts[1] < 32 && parts[2] < 32 && parts[3] < 32;
    return small || parts[3] == 0;
  }

  private static boolean isRequirement(String text, int start) {
    char before = Chars.at(text, start - 2);
    return Chars.at(text, start - 1) != '=' || "=~<>!".indexOf(before) >= 0;
  }

  /** Looks at a whole run as IPv6. */
  private static void sixth(String text, int start, int end, Finds out) {
    int from = start;
    int to = end;
    while (to > from && (text.charAt(to - 1) == '.' || isLoneColon(text, from, to))) {
      to--;
    }
    boolean alone = !Chars.isWord(Chars.at(text, from - 1)) && !Chars.isWord(Chars.at(text, to));
    if (alone && to - from <= LONGEST && to - from >= 6 && isIpv6(text, from, to)) {
      out.add(from, to, IP, isLocal(text, from) ? PRIVATE : PUBLIC);
    }
  }

  private static boolean isLoneColon(String text, int from, int to) {
    return text.charAt(to - 1) == ':' && (to - 2 < from || text.charAt(to - 2) != ':');
  }

  private static boolean isLocal(String text, int start) {
    return text.regionMatches(true, start, "fe80", 0, 4)
        || text.regionMatches(true, start, "fc", 0, 2)
        || text.regionMatches(true, start, "fd", 0, 2);
  }

  private static boolean isIpv6(String text, int start, int end) {
    int groups = 0;
    boolean gap = false;
    boolean telling = false;
    int at = start;
    while (at < end) {
      if (text.startsWith("::", at)) {
        if (gap) {
          return false;
        }
        gap = true;
        at += 2;
        continue;
      }
      if (at > start && text.charAt(at) == ':') {
        at++;
      }
      int first = at;
      boolean digit = false;
      while (at < end && at - first < 5 && Chars.isHex(text.charAt(at))) {
        digit |= Chars.isDigit(text.charAt(at++));
      }
      if (at == first || at - first > 4 || (at < end && text.charAt(at) != ':')) {
        return false;
      }
      telling |= digit && at - first >= 3;
      groups++;
    }
    return gap ? groups >= 2 && groups < 8 && telling : groups == 8;
  }
}
