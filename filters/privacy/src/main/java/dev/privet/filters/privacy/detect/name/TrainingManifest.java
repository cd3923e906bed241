package dev.privet.filters.privacy.detect.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What a model was made from and how good it is, written as JSON. */
final class TrainingManifest {
  private final List<String> sources = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final String settings;

  TrainingManifest(long seed, int epochs, int cutoff) {
    settings =
        "\"algorithm\": \"log-linear, AdaGrad\", \"seed\": %d, \"epochs\": %d, \"cutoff\": %d"
            .formatted(seed, epochs, cutoff);
  }

  void addSource(TrainingSource source, Path file, NameFigures heldOut) throws IOException {
    var figures = new ArrayList<String>();
    for (Name.Kind kind : Name.Kind.values()) {
      NameFigures.Count count = heldOut.of(kind);
      figures.add(
          String.format(
              Locale.ROOT,
              "\"%s\": {\"names\": %d, \"strictF1\": %.3f, \"precision\": %.3f, \"recall\": %.3f}",
              kind.label(),
              count.gold(),
              count.strictF1(),
              count.precision(),
              count.recall()));
    }
    sources.add(
        """
        {"file": "%s", "sha256": "%s",
         "origin": "%s", "licence": "%s",
         "heldOutTenth": {%s}}\
        """
            .formatted(
                source.file(),
                digest(file),
                source.origin(),
                source.licence(),
                String.join(",\n              ", figures)));
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
      "files": [
    %s
      ]
    }
    """
        .formatted(settings, String.join(",\n", sources), String.join(",\n", files));
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
