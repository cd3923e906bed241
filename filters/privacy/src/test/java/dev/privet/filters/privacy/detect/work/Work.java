package dev.privet.filters.privacy.detect.work;

/**
 * What a scan has done so far: its methods and branches taken, and the characters that it had
 * copied or searched. {@link CountingLoader} puts the calls into the classes that it loads. For one
 * thread.
 */
public final class Work {
  private static long steps;

  private Work() {}

  static long steps() {
    return steps;
  }

  public static void step() {
    steps++;
  }

  public static void made(Object text) {
    steps += text instanceof String made ? made.length() : 0;
  }

  public static int indexOf(String text, int c) {
    return indexOf(text, c, 0);
  }

  public static int indexOf(String text, int c, int from) {
    return forward(text, from, text.indexOf(c, from));
  }

  public static int indexOf(String text, String part) {
    return indexOf(text, part, 0);
  }

  public static int indexOf(String text, String part, int from) {
    return forward(text, from, text.indexOf(part, from));
  }

  public static int lastIndexOf(String text, int c) {
    return lastIndexOf(text, c, text.length());
  }

  public static int lastIndexOf(String text, int c, int from) {
    return backward(text, from, text.lastIndexOf(c, from));
  }

  public static int lastIndexOf(String text, String part) {
    return lastIndexOf(text, part, text.length());
  }

  public static int lastIndexOf(String text, String part, int from) {
    return backward(text, from, text.lastIndexOf(part, from));
  }

  public static boolean contains(String text, CharSequence part) {
    return indexOf(text, part.toString()) >= 0;
  }

  public static boolean isBlank(String text) {
    steps += text.length();
    return text.isBlank();
  }

  private static int forward(String text, int from, int found) {
    steps += Math.max(1, (found < 0 ? text.length() : found) - Math.max(0, from));
    return found;
  }

  private static int backward(String text, int from, int found) {
    steps += Math.max(1, Math.min(text.length(), from) - Math.max(0, found));
    return found;
  }
}
