package dev.privet.filters.onnx.detect;

import dev.privet.filters.onnx.OnnxModel;
import dev.privet.filters.onnx.WordPiece;
import dev.privet.filters.privacy.detect.ModelDetector;
import dev.privet.filters.privacy.detect.ModelProvider;
import dev.privet.filters.privacy.detect.ModelSettings;
import java.nio.file.Files;

/** Type {@code onnx}: models that label tokens, run by ONNX Runtime in this process. */
public final class OnnxProvider implements ModelProvider {
  /** For ServiceLoader. */
  public OnnxProvider() {}

  @Override
  public String type() {
    return "onnx";
  }

  @Override
  public ModelDetector open(ModelSettings settings) {
    if (!Files.isRegularFile(settings.model())) {
      throw new IllegalArgumentException("model: no such file: " + settings.model());
    }
    WordPiece tokenizer = WordPiece.read(settings.tokenizer(), settings.cased());
    Labels labels = Labels.of(LabelNames.of(settings), settings.types());
    String digest = Digests.of(settings);
    OnnxModel model = OnnxModel.open(settings.model(), settings.threads());
    if (model.width() == labels.count()) {
      return new OnnxDetector(settings, digest, tokenizer, labels, model);
    }
    model.close();
    throw new IllegalArgumentException(
        "labels: expected "
            + model.width()
            + ", as many as the model has; there are "
            + labels.count());
  }
}
