package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/**
 * Private keys in textual form (RFC 7468, OpenSSH, PGP). A key without its end line counts as far
 * as its Base64 goes.
 */
final class PrivateKeyDetector implements PatternDetector {
  private static final FindingType PRIVATE_KEY = new FindingType("secret.private-key");
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final int LABEL = 40;
  private static final int BLOCK = 16_384;

  @Override
  public String id() {
    return "private-key";
  }

  @Override
  public int longestMatch() {
    return BLOCK;
  }

  @Override
  public void detect(String text, Matches out) {
    int endLine = -1;
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int body = bodyStart(text, at + BEGIN.length());
      if (body < 0) {
        continue;
      }
      if (endLine < body) {
        endLine = indexOrEnd(text, body);
      }
      int end =
          endLine - at < BLOCK - 80 ? endOfEndLine(text, endLine) : bodyEnd(text, body, at + BLOCK);
      out.add(at, end, PRIVATE_KEY, 0.99, id());
      at = end - 1;
    }
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

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            PRIVATE_KEY,
            List.of(
                "key:\n«-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nq8==\n-----END RSA PRIVATE KEY-----»\nend",
                "\"«-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1r\\n-----END OPENSSH PRIVATE KEY-----»\\n\"",
                "«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg»"),
            List.of(
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
                "grep BEGIN PRIVATE KEY")));
  }
}
