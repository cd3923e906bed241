package dev.privet.filters.onnx.detect;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a model's labels mean. A label is {@code O} for nothing, or a name that may follow a letter
 * and a hyphen: {@code B}, {@code S} and {@code U} begin a span, {@code I}, {@code E} and {@code L}
 * go on with one.
 */
final class Labels {
  private static final String NOTHING = "O";
  private static final String UNWANTED = "none";
  private static final Pattern PREFIXED = Pattern.compile("[BIESLU]-.+");
  private static final String BEGINS = "BSU";

  private final List<FindingType> types;
  private final int[] typeOf;
  private final boolean[] begins;

  private Labels(List<FindingType> types, int[] typeOf, boolean[] begins) {
    this.types = List.copyOf(types);
    this.typeOf = typeOf;
    this.begins = begins;
  }

  /**
   * The meaning of labels.
   *
   * @param names the labels, in the model's order
   * @param mapping finding types by name, or {@code none}
   * @throws IllegalArgumentException if a name is not mapped, or a mapped one is no label
   */
  static Labels of(List<String> names, Map<String, String> mapping) {
    var types = new ArrayList<FindingType>();
    int[] typeOf = new int[names.size()];
    boolean[] begins = new boolean[names.size()];
    Set<String> unused = new HashSet<>(mapping.keySet());
    Set<String> unmapped = new TreeSet<>();
    for (int i = 0; i < typeOf.length; i++) {
      boolean prefixed = PREFIXED.matcher(names.get(i)).matches();
      String name = prefixed ? names.get(i).substring(2) : names.get(i);
      String type = name.equals(NOTHING) ? UNWANTED : mapping.get(name);
      unused.remove(name);
      if (type == null) {
        unmapped.add(name);
        continue;
      }
      typeOf[i] = type.equals(UNWANTED) ? -1 : number(new FindingType(type), types);
      begins[i] = prefixed && BEGINS.indexOf(names.get(i).charAt(0)) >= 0;
    }
    if (!unmapped.isEmpty()) {
      throw new IllegalArgumentException(
          "types: expected a finding type, or none, for " + unmapped);
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("types: the model has no label " + new TreeSet<>(unused));
    }
    return new Labels(types, typeOf, begins);
  }

  private static int number(FindingType type, List<FindingType> types) {
    if (!types.contains(type)) {
      types.add(type);
    }
    return types.indexOf(type);
  }

  /** How many labels there are. */
  int count() {
    return typeOf.length;
  }

  /** The types that can be found. */
  List<FindingType> types() {
    return types;
  }

  /**
   * The probability of each type, and of each type's beginning.
   *
   * @param logits numbers of all labels, from an index on
   * @param chances where the probabilities of the types are put
   * @param beginnings likewise, those of a beginning alone
   */
  void weigh(float[] logits, int at, double[] chances, double[] beginnings) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < typeOf.length; i++) {
      greatest = Math.max(greatest, logits[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < typeOf.length; i++) {
      sum += Math.exp(logits[at + i] - greatest);
    }
    for (int i = 0; i < typeOf.length; i++) {
      if (typeOf[i] >= 0) {
        double chance = Math.exp(logits[at + i] - greatest) / sum;
        chances[typeOf[i]] += chance;
        beginnings[typeOf[i]] += begins[i] ? chance : 0;
      }
    }
  }
}
