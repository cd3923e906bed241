package dev.privet.filters.onnx.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.filters.privacy.detect.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The names of a model's labels: as configured, or as its {@code config.json} says. */
final class LabelNames {
  private LabelNames() {}

  static List<String> of(ModelSettings settings) {
    if (!settings.labels().isEmpty()) {
      return settings.labels();
    }
    Path file = settings.model().resolveSibling("config.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "labels: expected the model's labels in their order, or a config.json beside the model");
    }
    try {
      return names(new ObjectMapper().readTree(Files.readAllBytes(file)).path("id2label"));
    } catch (IOException e) {
      throw new IllegalArgumentException("labels: cannot be read: " + file, e);
    }
  }

  private static List<String> names(JsonNode byId) {
    List<String> names =
        IntStream.range(0, byId.size())
            .mapToObj(id -> byId.path(String.valueOf(id)).asText(""))
            .toList();
    if (names.isEmpty() || names.contains("")) {
      throw new IllegalArgumentException(
          "labels: expected id2label in config.json to name each number from 0");
    }
    return names;
  }
}
