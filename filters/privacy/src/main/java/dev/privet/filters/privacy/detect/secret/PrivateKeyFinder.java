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
 * Private keys in textual form (RFC 7468, OpenSSH, PGP). A key without its end line counts as far
 * as its Base64 goes.
 */
final class PrivateKeyFinder implements Finder {
  private static final Kind PRIVATE_KEY =
      Kind.of("secret.private-key", "Private keys in textual form (PEM, OpenSSH, PGP, PuTTY)")
          .found(
              "key:\n«-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nq8==\n-----END RSA PRIVATE KEY-----»\nend",
              "\"«-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1r\\n-----END OPENSSH PRIVATE KEY-----»\\n\"",
              "«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg»")
          .ignored(
              "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
              "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
              "grep BEGIN PRIVATE KEY");
  private static final Context BEGINS = Context.of("begin");
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final int LABEL = 40;
  private static final int BLOCK = 16_384;

  @Override
  public int longest() {
    return BLOCK;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(PRIVATE_KEY);
  }

  @Override
  public Set<String> words() {
    return BEGINS.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    int[] endLine = {-1};
    page.words(
        BEGINS,
        (word, wordEnd, name) -> {
          int at = word - 5;
          int body =
              at >= free[0] && text.startsWith(BEGIN, at)
                  ? bodyStart(text, at + BEGIN.length())
                  : -1;
          if (body < 0) {
            return;
          }
          if (endLine[0] < body) {
            endLine[0] = indexOrEnd(text, body);
          }
          int end =
              endLine[0] - at < BLOCK - 80
                  ? endOfEndLine(text, endLine[0])
                  : bodyEnd(text, body, at + BLOCK);
          out.add(at, end, PRIVATE_KEY, 0.99);
          free[0] = end;
        });
  }

  /** Where the label ends, if it is that of a private key; else -1. */
  private static int bodyStart(String text, int label) {
    int end = label;
    while (end < Math.min(text.length(), label + LABEL) && isLabel(text.charAt(end))) {
      end++;
    }
    String name = text.substring(label, end);
    boolean secret = name.endsWith("PRIVATE KEY") || name.endsWith("PRIVATE KEY BLOCK");
    return secret && text.startsWith("-----", end) ? end + 5 : -1;
  }

  private static boolean isLabel(char c) {
    return Chars.isUpper(c) || Chars.isDigit(c) || c == ' ';
  }

  private static int indexOrEnd(String text, int from) {
    int index = text.indexOf(END, from);
    return index < 0 ? Integer.MAX_VALUE / 2 : index;
  }

  private static int endOfEndLine(String text, int endLine) {
    int end = endLine + END.length();
    int limit = Math.min(text.length(), end + LABEL);
    while (end < limit && isLabel(text.charAt(end))) {
      end++;
    }
    return text.startsWith("-----", end) ? end + 5 : end;
  }

  private static int bodyEnd(String text, int body, int limit) {
    int end = body;
    while (end < Math.min(text.length(), limit) && isBody(text.charAt(end))) {
      end++;
    }
    while (end > body && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end;
  }

  private static boolean isBody(char c) {
    return Chars.isAsciiAlnum(c) || "+/=\\\r\n\t -:,".indexOf(c) >= 0;
  }
}
