package dev.privet.filters.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One batch on its way through a model; can be ended from another thread. */
final class OnnxRun implements Callable<Activations> {
  private final OrtSession session;
  private final String output;
  private final List<int[]> rows;
  private final int padding;
  private boolean cancelled;
  private OrtSession.@Nullable RunOptions options;

  OnnxRun(OrtSession session, String output, List<int[]> rows, int padding) {
    this.session = session;
    this.output = output;
    this.rows = rows;
    this.padding = padding;
  }

  /** Ends it, before it begins or at its next step; does nothing if it is done. */
  synchronized void cancel() {
    cancelled = true;
    if (options != null) {
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw new ModelException("a run cannot be ended: " + e.getCode());
      }
    }
  }

  @Override
  public Activations call() {
    try {
      OrtSession.RunOptions mine = begin();
      Map<String, OnnxTensor> inputs = new HashMap<>();
      try {
        fill(inputs);
        try (OrtSession.Result result = session.run(inputs, Set.of(output), mine)) {
          return read(result);
        }
      } finally {
        inputs.values().forEach(OnnxTensor::close);
        end();
      }
    } catch (OrtException e) {
      throw new ModelException("the model failed: " + e.getCode());
    }
  }

  private synchronized OrtSession.RunOptions begin() throws OrtException {
    if (cancelled) {
      throw new ModelException("nobody waits for the model any more");
    }
    var made = new OrtSession.RunOptions();
    options = made;
    return made;
  }

  private synchronized void end() {
    if (options != null) {
      options.close();
      options = null;
    }
  }

  private void fill(Map<String, OnnxTensor> inputs) throws OrtException {
    int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    LongBuffer ids = LongBuffer.allocate(rows.size() * length);
    LongBuffer mask = LongBuffer.allocate(rows.size() * length);
    for (int[] row : rows) {
      for (int i = 0; i < length; i++) {
        ids.put(i < row.length ? row[i] : padding);
        mask.put(i < row.length ? 1 : 0);
      }
    }
    long[] shape = {rows.size(), length};
    for (String name : session.getInputNames()) {
      LongBuffer buffer =
          switch (name) {
            case "input_ids" -> ids;
            case "attention_mask" -> mask;
            default -> LongBuffer.allocate(rows.size() * length);
          };
      inputs.put(
          name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer.rewind(), shape));
    }
  }

  private Activations read(OrtSession.Result result) {
    int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    if (!(result.get(0) instanceof OnnxTensor tensor)) {
      throw new ModelException("the model gives no numbers");
    }
    long[] shape = tensor.getInfo().getShape();
    if (shape.length != 3 || shape[0] != rows.size() || shape[1] != length || shape[2] < 1) {
      throw new ModelException("the model gives numbers of another shape than expected");
    }
    float[] values = new float[Math.toIntExact(shape[0] * shape[1] * shape[2])];
    tensor.getFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelException("the model gives something else than numbers");
      }
    }
    return new Activations(values, length, (int) shape[2]);
  }
}
