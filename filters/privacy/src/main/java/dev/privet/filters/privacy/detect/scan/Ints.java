package dev.privet.filters.privacy.detect.scan;

import java.util.Arrays;

/** A growing list of numbers. */
final class Ints {
  private int[] values = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }
}
