package dev.privet.backends.local;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.privet.filters.onnx.WordPiece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Our tokenizer against the one that models are made with, on the model's own vocabulary. */
final class TokenizersAgreeTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "Hello, world!",
          "The quick brown fox jumps over the lazy dog's back.",
          "Zoë Müller, Škoda, Ångström, naïve façade, İstanbul, ΣΊΣΥΦΟΣ, straße",
          "中文字符 and 日本語テスト, 한국어",
          "emoji \uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDD2C and flags \uD83C\uDDE9\uD83C\uDDEA!",
          "tabs\tand\nlines\r\n\u00a0 nbsp \u2003 em space\u200b zero width",
          "x = f(a_b[0]) + 3.14159e-10; // comment #42 @home $5 50% a&b",
          "a".repeat(99) + " " + "b".repeat(100) + " " + "c".repeat(101),
          "e\u0301 decomposed \u0915\u094D\u0937\u093F Devanagari \u0E01\u0E33 Thai \u05E9\u05C1",
          "unaffable electroencephalographically antidisestablishmentarianism",
          "مرحبا بالعالم",
          "Привет, мир",
          "ﬁ ligature ½ ² Ⅷ",
          "\u0000null\u0007bell\ufffd");

  @Test
  void piecesOfTexts_areTheSame() throws IOException {
    long seed = 20261128;
    var random = new Random(seed);
    byte[] json = tokenizer();
    WordPiece ours = WordPiece.ofJson(json);
    try (HuggingFaceTokenizer theirs =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(json), Map.of("padding", "false", "truncation", "false"))) {
      for (String text : TEXTS) {
        assertThat(ids(ours, text)).as(text).isEqualTo(theirs.encode(text).getIds());
      }
      for (int round = 0; round < 3000; round++) {
        String text = mixed(random);
        assertThat(ids(ours, text))
            .as("seed %d: %s", seed, text)
            .isEqualTo(theirs.encode(text).getIds());
      }
    }
  }

  private static String mixed(Random random) {
    var text = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(30))
        .forEach(i -> {
          String from = TEXTS.get(1 + random.nextInt(TEXTS.size() - 1));
          int start =
              from.offsetByCodePoints(0, random.nextInt(from.codePointCount(0, from.length())));
          int most = from.codePointCount(start, from.length());
          text.append(
              from, start, from.offsetByCodePoints(start, Math.min(most, random.nextInt(9))));
        });
    return text.toString();
  }

  private static long[] ids(WordPiece tokenizer, String text) {
    var pieces = tokenizer.split(text);
    return IntStream.of(tokenizer.framed(pieces, 0, pieces.size())).asLongStream().toArray();
  }

  private static byte[] tokenizer() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MiniLm.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"))) {
      return in.readAllBytes();
    }
  }
}
