package dev.privet.filters.onnx.detect;

import dev.privet.filters.onnx.Activations;
import dev.privet.filters.onnx.OnnxModel;
import dev.privet.filters.onnx.Pieces;
import dev.privet.filters.onnx.WordPiece;
import dev.privet.filters.privacy.detect.DetectedType;
import dev.privet.filters.privacy.detect.Matches;
import dev.privet.filters.privacy.detect.ModelDetector;
import dev.privet.filters.privacy.detect.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into pieces, has the model label them window by window, and puts what belongs
 * together into spans. The windows of a text are one piece of work with one limit of time.
 */
final class OnnxDetector implements ModelDetector {
  /** The marks of the beginning and the end. */
  private static final int FRAME = 2;

  private final ModelSettings settings;
  private final String digest;
  private final WordPiece tokenizer;
  private final Labels labels;
  private final OnnxModel model;

  OnnxDetector(
      ModelSettings settings, String digest, WordPiece tokenizer, Labels labels, OnnxModel model) {
    this.settings = settings;
    this.digest = digest;
    this.tokenizer = tokenizer;
    this.labels = labels;
    this.model = model;
  }

  @Override
  public String id() {
    return PREFIX + settings.id();
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public List<DetectedType> types() {
    return labels.types().stream()
        .map(type -> new DetectedType(type, "By the operator's model " + settings.id()))
        .toList();
  }

  @Override
  public int longestMatch() {
    return Spans.LONGEST;
  }

  @Override
  public void detect(String text, Matches out) {
    Pieces pieces = tokenizer.split(text);
    if (pieces.size() == 0) {
      return;
    }
    var words = new WordChances(pieces, labels);
    List<List<Window>> batches =
        batches(Window.of(pieces, settings.window() - FRAME, settings.overlap()));
    List<Activations> read =
        model.run(
            batches.stream()
                .map(windows ->
                    windows.stream()
                        .map(window -> tokenizer.framed(pieces, window.from(), window.to()))
                        .toList())
                .toList(),
            tokenizer.padding(),
            settings.timeout());
    for (int i = 0; i < read.size(); i++) {
      for (int row = 0; row < batches.get(i).size(); row++) {
        words.add(batches.get(i).get(row), read.get(i), row);
      }
    }
    new Spans(text, settings.threshold(), labels.types(), id(), out).of(words);
  }

  private List<List<Window>> batches(List<Window> windows) {
    var batches = new ArrayList<List<Window>>();
    for (int i = 0; i < windows.size(); i += settings.batch()) {
      batches.add(windows.subList(i, Math.min(windows.size(), i + settings.batch())));
    }
    return batches;
  }

  @Override
  public void close() {
    model.close();
  }

  @Override
  public String toString() {
    return "OnnxDetector[" + id() + "]";
  }
}
