package dev.privet.filters.privacy.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that no one would write, each of about a size. */
final class BadTexts {
  private static final String MAIL = "anna.schmidt@example.org";

  private BadTexts() {}

  /** By what they are. */
  static Map<String, String> of(int size) {
    var texts = new LinkedHashMap<String, String>();
    repeat(texts, "lone high surrogates", "\ud83d", size);
    repeat(texts, "lone low surrogates", "\ude00", size);
    repeat(texts, "surrogates in the wrong order", "\ude00\ud83d", size);
    repeat(texts, "values between surrogates", "\ud800" + MAIL + "\udc00", size);
    repeat(texts, "combining marks", "\u0301\u0308\u0323", size);
    texts.put("a letter with many marks", "a" + "\u0301".repeat(size) + MAIL);
    texts.put("marks within a value", MAIL.replace(".", ".\u0301").repeat(size / 30));
    repeat(texts, "families of emoji", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", size);
    repeat(texts, "flags", "\ud83c\udde9\ud83c\uddea", size);
    repeat(texts, "right to left", "שלום 054-1234567 مرحبا \u202e" + MAIL + "\u202c ", size);
    repeat(texts, "mixed scripts", "аnnа@ехample.org 中文 ＡＢＣ１２３ ไทย ", size);
    repeat(texts, "nothing but nulls", "\u0000", size);
    repeat(texts, "nulls within values", "4111\u00001111\u00001111\u00001111 ", size);
    repeat(texts, "byte order marks", "\ufeff", size);
    repeat(texts, "zero width", "4\u200b1\u200b1\u200b1", size);
    repeat(texts, "tags and variation", "1\ufe0f\u20e3\udb40\udc61", size);
    repeat(texts, "line separators", "\u2028\u2029\u0085", size);
    repeat(texts, "noncharacters", "\uffff\ufffe", size);
    texts.put("ampersands of ampersands", nested("&", "amp;", size));
    texts.put("percents of percents", nested("%", "25", size));
    texts.put("equals of equals", nested("=", "3D", size));
    texts.put("backslashes", "\\".repeat(size) + "u0041");
    texts.put("brackets", "[".repeat(size / 2) + MAIL + "]".repeat(size / 2));
    texts.put("deep JSON", "{\"a\":".repeat(size / 5) + "\"" + MAIL + "\"" + "}".repeat(size / 5));
    texts.put("Base64 of Base64", base64(size));
    return texts;
  }

  private static void repeat(Map<String, String> texts, String name, String unit, int size) {
    texts.put(name, unit.repeat(size / unit.length() + 1));
  }

  private static String nested(String sign, String escape, int size) {
    return sign + escape.repeat(size / escape.length()) + MAIL;
  }

  private static String base64(int size) {
    String text = "write to " + MAIL + " ";
    while (text.length() < size) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + " " + text;
    }
    return text;
  }
}
