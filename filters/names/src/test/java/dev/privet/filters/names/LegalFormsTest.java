package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalFormsTest {
  /** Knows no word: what is found is found by the rule. */
  private static final Lexicon NOTHING = Lexicon.of(Map.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the invoice of Nordwell GmbH is due        | Nordwell GmbH
          sold to Ashdown & Pike Ltd in May          | Ashdown & Pike Ltd
          sold to Ashdown & Pike Pty Ltd in May      | Ashdown & Pike Pty Ltd
          a letter from Fennmark, Inc. came          | Fennmark, Inc.
          the boats of Elmstead Shipping Co. sank    | Elmstead Shipping Co.
          we pay Corvanta S.A. and nobody else       | Corvanta S.A.
          we pay Novotny s.r.o. and nobody else      | Novotny s.r.o.
          the trucks of Olsson Sjögren HB are new    | Olsson Sjögren HB
          ask Brandt Werkzeuge GmbH & Co KG first    | Brandt Werkzeuge GmbH & Co KG
          """)
  void mark_wordsBeforeALegalForm_areAnOrganisation(String text, String name) {
    assertThat(marked(text)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "she sold her ltd to a friend",
        "our GmbH pays no tax",
        "Inc is short for incorporated",
        "a line ends with Nordwell\nGmbH is on the next one",
        "he moved to Denver, Co and stayed",
        "the RAM SA holds"
      })
  void mark_nothingBeforeAForm_marksNothing(String text) {
    assertThat(marked(text)).isEmpty();
  }

  @Test
  void mark_personGoesOnBehind_startsAnew() {
    String text = "from Nordwell GmbH Anna Meyer";
    Tokens tokens = new Tokens(NOTHING).cut(text, 0, text.length());
    byte inside = (byte) Labels.inside(Name.Kind.PERSON);
    byte[] labels = {0, (byte) (inside - 1), inside, inside, inside};
    LegalForms.mark(tokens, labels, new float[labels.length]);
    assertThat(labels)
        .containsExactly(
            0,
            Labels.start(Name.Kind.ORGANIZATION),
            Labels.inside(Name.Kind.ORGANIZATION),
            Labels.start(Name.Kind.PERSON),
            Labels.inside(Name.Kind.PERSON));
  }

  private static String marked(String text) {
    Tokens tokens = new Tokens(NOTHING).cut(text, 0, text.length());
    byte[] labels = new byte[tokens.size()];
    LegalForms.mark(tokens, labels, new float[tokens.size()]);
    int start = -1;
    int end = -1;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != Labels.NONE) {
        start = start < 0 ? i : start;
        end = i;
      }
    }
    return start < 0 ? "" : text.substring(tokens.start(start), tokens.end(end));
  }
}
