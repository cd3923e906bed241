package dev.privet.filters.names.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.names.Features;
import dev.privet.filters.names.Lexicon;
import dev.privet.filters.names.Name;
import dev.privet.filters.names.NameModel;
import dev.privet.filters.names.NameTagger;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameTrainingTest {
  private static final NameLists LISTS =
      new NameLists(
          Map.of("en", List.of("Anna", "Tobias", "Grace", "Miriam", "Oscar"), "ja", List.of("太郎")),
          Map.of(
              "en",
              List.of("Meyer", "Holloway", "Lindqvist", "Carver", "Stone"),
              "ja",
              List.of("田中")),
          List.of("en", "ja"),
          List.of("Hamburg", "Leeds", "New York"),
          List.of("Texas", "Ohio"));

  private static List<Document> texts() throws IOException {
    return new Templates(
            List.of(
                "My name is {full} and I live in {city}.",
                "Dear {title} {last}, the parcel went to {address}.",
                "{first} works for {org}.",
                "The weather is fine and nothing happened today."),
            "en",
            new Invention(LISTS, "en", List.of("en"), 1, 1),
            1)
        .make(60);
  }

  private static NameModel train(List<Document> documents) {
    Lexicon lexicon = new LexiconBuilder().addOrdinary(new WordCounts(documents)).build();
    Examples examples = new Examples(lexicon, Features.ALL).addAll(documents);
    var chain = new ChainTrainer(examples, ChainTrainer.Settings.SHIPPED, line -> {}).train();
    return new NameModel(lexicon, chain, chain, 0);
  }

  @Test
  void templates_spans_areWhereTheNamesStand() throws IOException {
    for (Document document : texts()) {
      for (Name name : document.names()) {
        String value = document.text().substring(name.start(), name.end());
        assertThat(value).isEqualTo(value.strip()).isNotEmpty();
      }
    }
  }

  @Test
  void train_sentences_findsTheirNames() throws IOException {
    List<Document> documents = texts();
    NameTagger tagger = new NameTagger(train(documents), 0);
    Score persons = NameTraining.score(tagger, documents).getFirst();
    assertThat(persons.gold).isGreaterThan(100);
    assertThat(persons.f1()).isGreaterThan(0.95);
  }

  @Test
  void train_twice_givesTheSameBytes() throws IOException {
    assertThat(bytes(train(texts()))).isEqualTo(bytes(train(texts())));
  }

  private static byte[] bytes(NameModel model) throws IOException {
    var out = new ByteArrayOutputStream();
    model.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void templates_everyLanguage_areFilled() throws IOException {
    for (String language : List.of("en", "de", "fr", "es", "it", "nl", "pt")) {
      var invention = new Invention(LISTS, language, List.of("en"), 1, 1);
      List<String> lines = NameLists.lines("templates." + language + ".txt");
      List<Document> made = new Templates(lines, language, invention, 1).make(1);
      assertThat(made).hasSameSizeAs(lines);
      assertThat(made)
          .allSatisfy(document -> assertThat(document.text()).doesNotContainPattern("\\{[a-z]+}"));
    }
  }

  @Test
  void templates_nameless_areFilledAndNameNobody() throws IOException {
    var invention = new Invention(LISTS, "en", List.of("en"), 1, 1);
    List<String> lines = NameLists.lines("templates.nameless.txt");
    assertThat(new Templates(lines, "en", invention, 1).make(2))
        .hasSize(2 * lines.size())
        .allSatisfy(document -> {
          assertThat(document.names()).isEmpty();
          assertThat(document.text()).doesNotContainPattern("\\{(cap|lower|camel|acrs|eponym)}");
        });
  }

  @Test
  void renaming_places_areOthersAndStandWhereTheSpansSay() throws IOException {
    var invention = new Invention(LISTS, "en", List.of("en"), 1, 1);
    var document =
        Document.of(
            "From OSLO to Oslo.",
            List.of(new Name(5, 9, Name.Kind.LOCATION, 1), new Name(13, 17, Name.Kind.LOCATION, 1)),
            "s",
            "en");
    Document renamed = new Renaming(invention, 1, 1).of(List.of(document)).getFirst();
    List<String> places =
        renamed.names().stream().map(n -> renamed.text().substring(n.start(), n.end())).toList();
    assertThat(renamed.text()).startsWith("From ").contains(" to ").endsWith(".");
    assertThat(places).hasSize(2).doesNotContain("OSLO", "Oslo");
    assertThat(places.getFirst()).isUpperCase();
  }

  @Test
  void cleaning_titlesAndPossessives_areNoPartOfAName() {
    String text = "Rep. Paul Stone's vote";
    Name name = Cleaning.name(text, 0, 17, Name.Kind.PERSON);
    assertThat(text.substring(name.start(), name.end())).isEqualTo("Paul Stone");
  }

  @Test
  void jsonLine_record_isRead() {
    var line =
        new JsonLine(
            "{\"text\": \"Ann\\u00e9 \\\"x\\\"\", \"spans\": [{\"start\": 0, \"end\": 4, \"type\":"
                + " \"PERSON\"}], \"source\": \"s\", \"lang\": \"fr\", \"annotated\": [\"PERSON\"],"
                + " \"n\": [1, 2]}");
    assertThat(line.text()).isEqualTo("Anné \"x\"");
    assertThat(line.spans()).containsExactly(new JsonLine.Span(0, 4, "PERSON"));
    assertThat(line.language()).isEqualTo("fr");
    assertThat(line.annotated()).containsExactly("PERSON");
  }
}
