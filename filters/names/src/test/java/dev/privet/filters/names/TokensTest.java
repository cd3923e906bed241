package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String CHARACTERS = "abcXYZ019  \n.,;:-_@#'\"()äÖéß東京אب€";

  @Test
  void cut_anyText_cutsAsOpenNlpsSimpleTokenizer() {
    long seed = 5;
    var random = new Random(seed);
    var tokens = new Tokens(Lexicon.of(Map.of()));
    for (int n = 0; n < 5_000; n++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      Span[] theirs = SimpleTokenizer.INSTANCE.tokenizePos(text.toString());
      tokens.cut(text.toString(), 0, text.length());
      assertThat(tokens.size()).as("seed %d: %s", seed, text).isEqualTo(theirs.length);
      for (int i = 0; i < theirs.length; i++) {
        assertThat(tokens.start(i)).isEqualTo(theirs[i].getStart());
        assertThat(tokens.end(i)).isEqualTo(theirs[i].getEnd());
      }
    }
  }
}
