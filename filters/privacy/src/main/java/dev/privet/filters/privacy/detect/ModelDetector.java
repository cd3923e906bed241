package dev.privet.filters.privacy.detect;

import java.io.Closeable;
import java.util.List;

/**
 * A detector that asks a model which the operator brought. It may fail, or take too long: it throws
 * then, and nothing was found nor ruled out. Thread-safe.
 */
public interface ModelDetector extends Detector, Closeable {
  /** What the ids of all such detectors begin with. */
  String PREFIX = "model.";

  /** Digest of the model and of everything that decides what it finds. */
  String digest();

  /** What it can report. */
  List<DetectedType> types();

  /** Releases the model, when what is under way has ended. */
  @Override
  void close();
}
