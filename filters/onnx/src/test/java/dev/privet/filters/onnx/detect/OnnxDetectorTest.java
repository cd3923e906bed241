package dev.privet.filters.onnx.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.onnx.ModelException;
import dev.privet.filters.onnx.TinyModel;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.filters.privacy.detect.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxDetectorTest {
  private static final Map<String, String> TYPES =
      Map.of("PER", "pii.person", "LOC", "pii.location");

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.usual().writeTo(folder);
  }

  @Test
  void spans_standInTheOriginal_acrossSentencesAndEmoji() {
    String text =
        "\uD83D\uDE00 Annabel Kowalski meets Zoe in Paris. \uD83D\uDC69\u200D\uD83D\uDD2C Zo\u00eb"
            + " lives in New York, the Annabelson\u2019s!";
    assertThat(found(text, settings()))
        .containsExactly(
            "pii.person Annabel Kowalski",
            "pii.person Zoe",
            "pii.location Paris",
            "pii.person Zo\u00eb",
            "pii.location New York",
            "pii.person Annabelson");
  }

  @Test
  void neighbours_thatEachBegin_areTwo() {
    assertThat(found("Zoe Anna Kowalski", settings()))
        .containsExactly("pii.person Zoe", "pii.person Anna Kowalski");
    assertThat(found("Anna\nKowalski", settings()))
        .containsExactly("pii.person Anna", "pii.person Kowalski");
  }

  @Test
  void windows_findWhatOneWindowFinds() {
    long seed = 20261127;
    var random = new Random(seed);
    var words =
        List.of("Annabel", "Kowalski", "meets", "Zoe", "in", "Paris", "New York", ".", "Qqqq");
    try (Detectors one = open(settings(8192, 0, 1));
        Detectors narrow = open(settings(16, 8, 3));
        Detectors apart = open(settings(24, 0, 1))) {
      for (int round = 0; round < 60; round++) {
        var text = new StringBuilder();
        for (int i = random.nextInt(400); i >= 0; i--) {
          text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        List<Match> whole = one.find(text.toString());
        assertThat(narrow.find(text.toString())).as("seed %d", seed).isEqualTo(whole);
        assertThat(apart.find(text.toString())).as("seed %d", seed).isEqualTo(whole);
      }
    }
  }

  @Test
  void longText_isFoundWhole() {
    String text = "Zoe meets Anna. ".repeat(4000);
    assertThat(found(text, settings())).hasSize(8000).contains("pii.person Zoe");
  }

  @Test
  void longWord_isReportedInParts_andWhole() throws IOException {
    Files.write(folder.resolve("vocab.txt"), List.of("[PAD]", "[anna]", "[CLS]", "[SEP]"));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
         "model": {"type": "WordPiece", "unk_token": "?",
           "vocab": {"[CLS]": 2, "[SEP]": 3, "?": %d}}}
        """
            .formatted(17));
    try (Detectors detectors = open(settings("tokenizer.json", 256, 64, 4, 5000, TYPES))) {
      String text = "\uD83D\uDE00".repeat(1001);
      List<Match> matches = detectors.find(text);
      assertThat(matches).hasSizeGreaterThan(7).allMatch(it -> it.length() <= 256);
      assertThat(matches.stream().mapToInt(Match::length).sum()).isEqualTo(text.length());
    }
  }

  @Test
  void rules_comeBeforeTheModel_andThresholdsApply() {
    DetectorConfig config =
        DetectorConfig.defaults()
            .withFamilies(Set.of(Family.PII))
            .withModels(List.of(settings()))
            .withThresholds(Map.of("pii.location", 1.0));
    try (Detectors detectors = Detectors.create(config)) {
      assertThat(detectors.find("Write to anna@example.com in Paris, Zoe"))
          .extracting(it -> it.type().name(), Match::detector)
          .contains(org.assertj.core.groups.Tuple.tuple("pii.person", "model.people"))
          .noneMatch(it -> it.toList().contains("pii.location"))
          .anyMatch(it -> it.toList().contains("pii.email"));
    }
  }

  @Test
  void anotherModel_isAnotherRuleset() throws IOException {
    String before = ruleset();
    assertThat(ruleset()).isEqualTo(before);
    Files.writeString(
        folder.resolve("vocab.txt"), Files.readString(folder.resolve("vocab.txt")) + "more\n");
    assertThat(ruleset()).isNotEqualTo(before);
  }

  private String ruleset() {
    try (Detectors detectors = open(settings())) {
      return detectors.ruleset();
    }
  }

  @Test
  void model_thatTakesTooLong_isAFailure_notAnAnswer() throws IOException {
    try (Detectors detectors = open(settings("vocab.txt", 256, 64, 4, 1, TYPES))) {
      assertThatThrownBy(() -> detectors.find("Zoe meets Anna. ".repeat(20_000)))
          .isInstanceOf(ModelException.class)
          .hasMessage("the model did not answer in time");
    }
  }

  @Test
  void configs_thatCannotWork_saySo() throws IOException {
    assertUnusable(
        settings("vocab.txt", 256, 64, 4, 2000, Map.of("PER", "pii.person")),
        "models.people.types: expected a finding type, or none, for [LOC]");
    assertUnusable(
        settings("none.json", 256, 64, 4, 2000, TYPES), "models.people.tokenizer: cannot be read");
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertUnusable(settings(), "models.people.model: cannot be loaded");
    Files.delete(folder.resolve("model.onnx"));
    assertUnusable(settings(), "models.people.model: no such file");
    assertThatThrownBy(() -> settings(256, 200, 4)).hasMessageContaining("overlap");
  }

  @Test
  void labels_areThoseOfTheModel_inNumber() throws IOException {
    Files.writeString(
        folder.resolve("config.json"), "{\"id2label\": {\"0\": \"O\", \"1\": \"B-PER\"}}");
    var two =
        new ModelSettings(
            "people",
            "onnx",
            folder.resolve("model.onnx"),
            folder.resolve("vocab.txt"),
            false,
            List.of(),
            Map.of("PER", "pii.person"),
            0.5,
            256,
            64,
            4,
            1,
            Duration.ofSeconds(2));
    assertUnusable(two, "models.people.labels: expected 5, as many as the model has; there are 2");
    Files.delete(folder.resolve("config.json"));
    assertUnusable(two, "models.people.labels: expected the model's labels in their order");
  }

  private static void assertUnusable(ModelSettings settings, String message) {
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static List<String> found(String text, ModelSettings settings) {
    try (Detectors detectors = open(settings)) {
      return detectors.find(text).stream()
          .map(it -> it.type().name() + " " + text.substring(it.start(), it.end()))
          .toList();
    }
  }

  private static Detectors open(ModelSettings settings) {
    return Detectors.create(
        DetectorConfig.defaults()
            .withFamilies(Set.of(Family.MARKINGS))
            .withModels(List.of(settings)));
  }

  private ModelSettings settings() {
    return settings(256, 64, 4);
  }

  private ModelSettings settings(int window, int overlap, int batch) {
    return settings("vocab.txt", window, overlap, batch, 20_000, TYPES);
  }

  private ModelSettings settings(
      String tokenizer, int window, int overlap, int batch, int millis, Map<String, String> types) {
    return new ModelSettings(
        "people",
        "onnx",
        folder.resolve("model.onnx"),
        folder.resolve(tokenizer),
        false,
        TinyModel.LABELS,
        types,
        0.5,
        window,
        overlap,
        batch,
        2,
        Duration.ofMillis(millis));
  }
}
