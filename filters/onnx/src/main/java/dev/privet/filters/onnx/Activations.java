package dev.privet.filters.onnx;

/**
 * What a model gives for a batch: some numbers for each id of each row, all finite. The array is
 * given out as it is and must not be changed.
 *
 * @param values row by row, id by id
 * @param length ids in each row, filled up to the longest
 * @param width numbers for each id
 */
@SuppressWarnings("ArrayRecordComponent") // hot, and never compared
public record Activations(float[] values, int length, int width) {
  /** Where the numbers for an id begin. */
  public int at(int row, int id) {
    return (row * length + id) * width;
  }

  @Override
  public String toString() {
    return "Activations[" + length + " x " + width + "]";
  }
}
