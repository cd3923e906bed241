package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTaggerTest {
  private static final NameTagger TAGGER = NameTagger.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          My name is Tobias Lindqvist and I need help.                | Tobias Lindqvist | PERSON
          my name is tobias lindqvist and i need help                 | tobias lindqvist | PERSON
          NAME: TOBIAS LINDQVIST                                      | TOBIAS LINDQVIST | PERSON
          Dear Margaret, thank you for your patience.                 | Margaret         | PERSON
          Dear Ms Okonkwo, thank you for your patience.               | Okonkwo          | PERSON
          {"first_name": "Yasmin", "id": 17}                          | Yasmin           | PERSON
          // reviewed by Beatriz Carvalho                             | Beatriz Carvalho | PERSON
          Sehr geehrte Frau Sabine Kowalczyk, die Ware ist da.        | Sabine Kowalczyk | PERSON
          Bonjour, je m'appelle Chloé Dubois et j'ai une question.    | Chloé Dubois     | PERSON
          Hola, soy Mercedes Aguilar y llamo por la factura.          | Mercedes Aguilar | PERSON
          Dear Ms. Okonkwo-Baines, thank you for your letter.         | Okonkwo-Baines   | PERSON
          our new hire aisha starts on monday                         | aisha            | PERSON
          Thanks for the visit! - Meera S.                            | Meera S.         | PERSON
          Please ask Mr. Al-Rashid to sign.                           | Al-Rashid        | PERSON
          Zhang Wei presents the results, the rest of us take notes.  | Zhang Wei        | PERSON
          Anneke sends the contract to Vermeulen & Zonen BV.          | Vermeulen & Zonen BV | ORGANIZATION
          我叫王小明，住在北京。                                             | 王小明              | PERSON
          She moved to Hamburg last year with her family.             | Hamburg          | LOCATION
          I opened an account at the University of Toronto yesterday. | University of Toronto | ORGANIZATION
          Please send it to 221 Baker Street, London today.           | 221 Baker Street | ADDRESS
          """)
  void find_nameInContext_isFoundWhole(String text, String name, Name.Kind kind) {
    int start = text.indexOf(name);
    assertThat(TAGGER.find(text))
        .anySatisfy(found -> {
          assertThat(found.start()).isEqualTo(start);
          assertThat(found.end()).isEqualTo(start + name.length());
          assertThat(found.kind()).isEqualTo(kind);
          assertThat(found.probability()).isBetween(0.3, 1.0);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private final Map<String, Integer> counts = new HashMap<>();",
        "2026-11-22T10:15:30Z WARN retry attempt 3 of 5 failed: connection refused",
        "Explain the difference between a process and a thread.",
        "Water boils at one hundred degrees at sea level.",
        "git rebase --onto main feature~3 feature",
        "import jakarta.servlet.http.HttpServletRequest;",
        "Monday: Legs. Tuesday: Chest. Wednesday: Rest.",
        "Quantity and Unit are missing in the table.",
        "今天天气很好，我们去公园散步吧。",
        "The LlmFilter and the BigInt wrap ByteLengthQueuingStrategy.",
        "new repl.REPLServer(options) or Intl.DateTimeFormat",
        "Dijkstra's algorithm beats the Bellman-Ford algorithm here.",
        "The Lorenz curve and the Pareto distribution describe incomes.",
        "Rest the Dough for an hour, then find the Amulet.",
        "The APIs, the URLs and the VMs are described below.",
        ""
      })
  void find_textWithoutNames_findsNothing(String text) {
    assertThat(TAGGER.find(text)).isEmpty();
  }

  @Test
  void find_nameSeenOnce_isFoundWhereverItStandsAgain() {
    String text = "My name is Tobias Lindqvist.\nthe file of Lindqvist";
    assertThat(TAGGER.find(text)).extracting(Name::start).contains(text.lastIndexOf("Lindqvist"));
  }

  @Test
  void find_cellsOfATable_noNameRunsOverTheTab() {
    String text = "Tobias Lindqvist\tHamburg\tGermany";
    assertThat(TAGGER.find(text))
        .allSatisfy(n -> assertThat(text.substring(n.start(), n.end())).doesNotContain("\t"))
        .extracting(Name::start)
        .contains(0);
  }

  @Test
  void find_longText_blocksGiveWhatTheTextGives() {
    String sentence = "My name is Tobias Lindqvist and I live in Hamburg. ";
    List<Name> names = TAGGER.find(sentence.repeat(2_000));
    assertThat(names).filteredOn(n -> n.kind() == Name.Kind.PERSON).hasSize(2_000);
  }

  @Test
  void find_anyCharacters_spansAreInRangeAndDisjoint() {
    long seed = 99;
    var random = new Random(seed);
    for (int n = 0; n < 3_000; n++) {
      String text = text(random);
      int last = 0;
      for (Name name : TAGGER.find(text)) {
        assertThat(name.start()).as("seed %d, text %d", seed, n).isGreaterThanOrEqualTo(last);
        assertThat(name.end()).isGreaterThan(name.start()).isLessThanOrEqualTo(text.length());
        last = name.end();
      }
    }
  }

  /** Characters of every plane, lone surrogates among them, and some names. */
  private static String text(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append("Anna Meyer");
        case 2 -> text.append((char) (' ' + random.nextInt(95)));
        case 3 -> text.append(random.nextBoolean() ? "\n" : " ");
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return text.toString();
  }

  @Test
  void manifest_says_whatTheModelWasMadeFrom() {
    assertThat(NameTagger.manifest())
        .contains("\"sources\"", "en_permissive/btc.jsonl", "CC-BY-4.0", "sha256")
        .doesNotContain("sharealike");
  }
}
