package dev.privet.filters.names.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What a model was made from and how, written as JSON. */
final class TrainingManifest {
  private final List<String> sources = new ArrayList<>();
  private final List<String> lists = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final String settings;

  TrainingManifest(ChainTrainer.Settings settings, double bias) {
    this.settings =
        String.format(
            Locale.ROOT,
            """
            "algorithm": "linear-chain conditional random field, AdaGrad",
              "epochs": %d, "cutoff": %d, "rate": %s, "penalty": %s, "drop": %s, "seed": %d,
              "bias": %s\
            """,
            settings.epochs(),
            settings.cutoff(),
            settings.rate(),
            settings.penalty(),
            settings.drop(),
            settings.seed(),
            bias);
  }

  void addSource(TrainingSource source, Path file, int texts) throws IOException {
    sources.add(
        """
            {"file": "%s", "texts": %d, "sha256": "%s",
             "origin": "%s", "licence": "%s"}\
        """
            .formatted(source.file(), texts, digest(file), source.origin(), source.licence()));
  }

  void addList(Path file) throws IOException {
    lists.add(
        "    {\"file\": \"%s\", \"sha256\": \"%s\"}".formatted(file.getFileName(), digest(file)));
  }

  void addFile(Path file) throws IOException {
    files.add(
        "    {\"file\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
            .formatted(file.getFileName(), Files.size(file), digest(file)));
  }

  String toJson() {
    return """
    {
      %s,
      "sources": [
    %s
      ],
      "lists": [
    %s
      ],
      "files": [
    %s
      ]
    }
    """
        .formatted(
            settings,
            String.join(",\n", sources),
            String.join(",\n", lists),
            String.join(",\n", files));
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
