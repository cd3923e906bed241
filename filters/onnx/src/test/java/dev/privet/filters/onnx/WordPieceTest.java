package dev.privet.filters.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WordPieceTest {
  @TempDir private Path folder;
  private WordPiece tokenizer;

  @BeforeEach
  void write() throws IOException {
    TinyModel.usual().writeTo(folder);
    tokenizer = WordPiece.read(folder.resolve("vocab.txt"), false);
  }

  @Test
  void pieces_standWhereTheTextDoes() {
    assertThat(spans("Annabel meets Zoe.")).containsExactly("Anna", "bel", "meets", "Zoe", ".");
    assertThat(spans("Zoë\u00a0 ANNA\n,x")).containsExactly("Zoë", "ANNA", ",", "x");
  }

  @Test
  void places_countUtf16_behindEmojiAndAccents() {
    String text = "\uD83D\uDE00\uD83D\uDE00 Zoe\u0308 \u4e2d\u6587Anna\u200bbel";
    assertThat(spans(text))
        .containsExactly(
            "\uD83D\uDE00\uD83D\uDE00", "Zoe\u0308", "\u4e2d", "\u6587", "Anna\u200b", "bel");
  }

  @Test
  void words_thatNobodyKnows_areOnePiece() {
    Pieces pieces = tokenizer.split("anna\u00df anna");
    assertThat(pieces.size()).isEqualTo(2);
    assertThat(pieces.ids()[0]).isEqualTo(1);
    assertThat(spans("x".repeat(101) + " anna")).containsExactly("x".repeat(101), "anna");
    assertThat(spans("x".repeat(100))).hasSize(100);
  }

  @Test
  void specialTokens_inAText_areText() {
    assertThat(tokenizer.split("[SEP]").ids()).isNotEqualTo(new int[] {3});
    assertThat(spans("[SEP]").getFirst()).isEqualTo("[");
  }

  @Test
  void jsonForm_saysWhetherCaseCounts() {
    String json =
        """
        {"normalizer": {"type": "BertNormalizer", "lowercase": %s, "strip_accents": null},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
           "max_input_chars_per_word": 100,
           "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "zoe": 4, "Zoë": 5}}}
        """;
    assertThat(WordPiece.ofJson(bytes(json.formatted("true"))).split("Zoë").ids())
        .containsExactly(4);
    assertThat(WordPiece.ofJson(bytes(json.formatted("false"))).split("Zoë").ids())
        .containsExactly(5);
    assertThatThrownBy(() ->
            WordPiece.ofJson(bytes(json.formatted("true").replace("\"WordPiece\"", "\"BPE\""))))
        .hasMessageContaining("WordPiece");
  }

  @Test
  void files_thatAreNoTokenizer_areNamed() throws IOException {
    Path broken = folder.resolve("tokenizer.json");
    Files.writeString(broken, "{");
    Path none = folder.resolve("none.txt");
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThatThrownBy(() -> WordPiece.read(broken, false)).hasMessageContaining("expected JSON");
    assertThatThrownBy(() -> WordPiece.read(none, false)).hasMessageContaining("none.txt");
    assertThatThrownBy(() -> WordPiece.read(empty, false)).hasMessageContaining("[UNK]");
  }

  @Test
  void anyText_isCutIntoSpansThatRise() {
    long seed = 20261125;
    var random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      String text =
          random
              .ints(random.nextInt(40), 0, ALPHABET.length())
              .collect(
                  StringBuilder::new, (b, i) -> b.append(ALPHABET.charAt(i)), StringBuilder::append)
              .toString();
      Pieces pieces = tokenizer.split(text);
      for (int i = 0; i < pieces.size(); i++) {
        assertThat(pieces.starts()[i]).as("seed %d", seed).isBetween(0, pieces.ends()[i] - 1);
        assertThat(pieces.ends()[i]).isLessThanOrEqualTo(text.length());
        assertThat(i == 0 || pieces.starts()[i] >= pieces.starts()[i - 1]).isTrue();
      }
    }
  }

  private static final String ALPHABET =
      "annabel zoe.,'-\n\t\u0000\u200d\u0301\u0308\u00e9\u0130\u1e9e\ud83d\ude00\ud83d\uac01\u4e2d\ufffd";

  private List<String> spans(String text) {
    Pieces pieces = tokenizer.split(text);
    var spans = new ArrayList<String>();
    for (int i = 0; i < pieces.size(); i++) {
      spans.add(text.substring(pieces.starts()[i], pieces.ends()[i]));
    }
    return spans;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
