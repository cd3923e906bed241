package dev.privet.filters.privacy.detect.device;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** MAC addresses (IEEE 802): six pairs of hex digits, or three groups of four. */
final class MacFinder implements Finder {
  private static final int LENGTH = 17;
  private static final int DOTTED = 14;

  private static final Context NAMES =
      Context.of(
          """
          mac, mac address, hwaddr, ether, bssid, wifi, wlan, bluetooth, physical address,
          hardware address, device, endpoint, station, dhcp, arp
          """);

  private static final Context BARE = Context.of("mac", "mac address", "hwaddr", "bssid");

  private static final Kind MAC =
      Kind.of("pii.device.mac", "MAC addresses of network cards")
          .found(
              "MAC «e8:b5:08:02:b8:70»",
              "«3C-22-FB-9A-41-0E» joined",
              "ether «0011.22ab.cdef»",
              "dev «fa:89:30:ea:d5:2c»",
              "mac «001B44113AB7»")
          .ignored(
              "00:00:00:00:00:00",
              "ff:ff:ff:ff:ff:ff",
              "12:30:45:10:20:30:40",
              "at 12:30:45",
              "sha1 e8:b5:08:02:b8:70:aa:bb");

  @Override
  public List<Kind> kinds() {
    return List.of(MAC);
  }

  @Override
  public Set<String> words() {
    return NAMES.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.codes((code, codeEnd) -> {
      if (codeEnd - code == 12 && isBare(page, code, codeEnd)) {
        out.add(code, codeEnd, MAC, 0.8);
        return;
      }
      int start = Math.max(free[0], runStart(text, code));
      int end = macEnd(text, start);
      if (end > 0 && start >= free[0]) {
        boolean named = page.near(NAMES, start, end);
        out.add(start, end, MAC, named ? 0.95 : 0.85);
        free[0] = end;
      }
    });
  }

  /** Twelve hex digits right after their name. */
  private static boolean isBare(Page page, int start, int end) {
    boolean letter = false;
    for (int i = start; i < end; i++) {
      if (!Chars.isHex(page.text().charAt(i))) {
        return false;
      }
      letter |= !Chars.isDigit(page.text().charAt(i));
    }
    return letter && page.precedes(BARE, start, 16);
  }

  /** Where the pairs before a code begin. */
  private static int runStart(String text, int code) {
    int start = code;
    while (start >= 3
        && code - start < 15
        && isSeparator(text.charAt(start - 1))
        && Chars.isHex(text.charAt(start - 2))
        && Chars.isHex(text.charAt(start - 3))) {
      start -= 3;
    }
    return start;
  }

  private static boolean isSeparator(char c) {
    return c == ':' || c == '-';
  }

  private static int macEnd(String text, int start) {
    char before = Chars.at(text, start - 1);
    if (Chars.isWord(before) || before == ':' || before == '-' || before == '.') {
      return -1;
    }
    char separator = Chars.at(text, start + 2);
    int end = isSeparator(separator) ? start + LENGTH : start + DOTTED;
    int group = isSeparator(separator) ? 2 : 4;
    if (end > text.length()) {
      return -1;
    }
    boolean zero = true;
    boolean ones = true;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((i - start) % (group + 1) == group) {
        if (c != (group == 2 ? separator : '.')) {
          return -1;
        }
      } else if (!Chars.isHex(c)) {
        return -1;
      } else {
        zero &= c == '0';
        ones &= c == 'f' || c == 'F';
        letter |= !Chars.isDigit(c);
      }
    }
    char after = Chars.at(text, end);
    boolean ends =
        !Chars.isWord(after) && !(isSeparator(after) && Chars.isHex(Chars.at(text, end + 1)));
    return ends && !zero && !ones && (letter || separator == ':') ? end : -1;
  }
}
