package dev.privet.filters.names.training;

import java.util.Arrays;

/** Numbers the features that occur often enough, and puts the numbers into the examples. */
final class FeatureIndex {
  private int[] keys = new int[1 << 20];
  private int[] values = new int[1 << 20];
  private int used;
  private int[] hashes = new int[0];

  private FeatureIndex() {}

  /** Replaces the hashes in the examples by numbers, -1 where a feature is too rare. */
  static FeatureIndex of(Examples examples, int cutoff) {
    var index = new FeatureIndex();
    int[] features = examples.features();
    int end = examples.featureStart(examples.tokens());
    for (int i = 0; i < end; i++) {
      int slot = index.slot(features[i]);
      index.values[slot]++;
      if (index.used * 2 > index.keys.length) {
        index.grow();
      }
    }
    index.number(cutoff);
    for (int i = 0; i < end; i++) {
      features[i] = index.values[index.slot(features[i])];
    }
    return index;
  }

  private int slot(int feature) {
    int key = feature == 0 ? 1 : feature;
    int mask = keys.length - 1;
    int slot = (key ^ (key >>> 15)) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (keys[slot] == 0) {
      keys[slot] = key;
      used++;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        values[slot(oldKeys[i])] = oldValues[i];
      }
    }
  }

  private void number(int cutoff) {
    int[] kept = new int[used];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        if (values[i] >= cutoff) {
          kept[next] = keys[i];
          values[i] = next++;
        } else {
          values[i] = -1;
        }
      }
    }
    hashes = Arrays.copyOf(kept, next);
  }

  int size() {
    return hashes.length;
  }

  /** The hash of each numbered feature. */
  int[] hashes() {
    return hashes;
  }
}
