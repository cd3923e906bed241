package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.treat.Surrogates;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values found in one request and their placeholders, one to one. Belongs to one exchange and
 * one thread.
 *
 * <p>Numbers count by first appearance, for each label; they depend on the request alone, not on
 * the destination or the treatment. Values that are equal when case, spaces and compatibility forms
 * are ignored share a number, and each further spelling has a letter. A number whose placeholder
 * already stands somewhere in the request is skipped.
 */
final class Placeholders {
  /** How many stand-ins that stand in the request are passed over. */
  private static final int MOST_TRIES = 1000;

  private final List<Marked> texts = new ArrayList<>();
  private final Map<String, Entity> entities = new HashMap<>();
  private final Map<String, Entity> bySpelling = new HashMap<>();
  private final Map<String, Integer> lastOrdinals = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<TextSlot> slots;
  private final Cover cover;
  private final Map<String, String> surrogates = new HashMap<>();
  private final Set<String> usedSurrogates = new HashSet<>();
  private @Nullable Words words;
  private int longest;

  private Placeholders(List<TextSlot> slots, Cover cover) {
    this.slots = slots;
    this.cover = cover;
  }

  /** The placeholders for some texts and what was found in them. */
  static Placeholders of(List<TextSlot> slots, List<Finding> findings) {
    Cover cover = Cover.of(slots, findings);
    var placeholders = new Placeholders(List.copyOf(slots), cover);
    if (!cover.texts().isEmpty()) {
      slots.forEach(slot -> placeholders.take(slot.text()));
      cover.texts().forEach(placeholders::number);
    }
    return placeholders;
  }

  private void take(String text) {
    for (PlaceholderGrammar.Literal literal : PlaceholderGrammar.literals(text)) {
      taken.add(PlaceholderGrammar.spell(literal.label(), literal.ordinal(), 1));
    }
  }

  private void number(Cover.Covered covered) {
    String text = covered.slot().text();
    var marks = new ArrayList<Mark>(covered.stretches().size());
    for (Stretch stretch : covered.stretches()) {
      String value = text.substring(stretch.start(), stretch.end());
      Entity entity = bySpelling.computeIfAbsent(value, spelling -> entity(spelling, stretch));
      entity.types.addAll(stretch.types());
      String placeholder = entity.placeholder(value);
      longest = Math.max(longest, placeholder.length());
      marks.add(new Mark(stretch.start(), stretch.end(), value, placeholder, entity));
    }
    texts.add(new Marked(covered.slot(), List.copyOf(marks)));
  }

  private Entity entity(String value, Stretch stretch) {
    return entities.computeIfAbsent(
        folded(value),
        folded ->
            new Entity(folded, stretch.main(), free(PlaceholderGrammar.label(stretch.main()))));
  }

  /** The next name of a label that is not taken. */
  private Name free(String label) {
    int ordinal = lastOrdinals.getOrDefault(label, 0) + 1;
    while (taken.contains(PlaceholderGrammar.spell(label, ordinal, 1))) {
      ordinal++;
    }
    lastOrdinals.put(label, ordinal);
    return new Name(label, ordinal);
  }

  /**
   * A realistic stand-in for a value, one to one; its placeholder if nothing is set aside that
   * could stand for it. Nothing that stands in the request is a stand-in.
   */
  String surrogate(Mark mark) {
    return surrogates.computeIfAbsent(mark.placeholder(), p -> free(mark));
  }

  private String free(Mark mark) {
    int first = mark.entity().name.ordinal() - 1;
    for (int n = first; n < first + MOST_TRIES; n++) {
      Optional<String> candidate = Surrogates.of(mark.entity().main(), mark.value(), n);
      if (candidate.isEmpty()) {
        break;
      }
      if (!mayStand(candidate.get()) && usedSurrogates.add(candidate.get())) {
        return candidate.get();
      }
    }
    return mark.placeholder();
  }

  /** Whether a text may already stand in the request: whether all of its words do. */
  boolean mayStand(String text) {
    Words all = words;
    if (all == null) {
      all = Words.of(slots);
      words = all;
    }
    return all.holdAllOf(text);
  }

  /** A value without regard to case, white space, invisible characters and compatibility forms. */
  static String folded(String value) {
    String plain = Normalizer.normalize(value, Normalizer.Form.NFKC);
    String caseless = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(caseless.length());
    caseless
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(c -> fold(c, folded));
    return folded.toString().strip();
  }

  private static void fold(int c, StringBuilder folded) {
    if (!Character.isWhitespace(c)) {
      folded.appendCodePoint(c);
    } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
  }

  /** The texts that hold a value. */
  List<Marked> texts() {
    return texts;
  }

  /** Whether a finding lies in one of the texts; one that does not cannot be removed. */
  boolean holds(Finding finding) {
    return cover.holds(finding);
  }

  /** Length of the longest placeholder. */
  int longest() {
    return longest;
  }

  /** Forgets every value. */
  void wipe() {
    texts.clear();
    entities.clear();
    bySpelling.clear();
    surrogates.clear();
    words = null;
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "Placeholders[" + entities.size() + "]";
  }

  /** A text and the values in it, by position; at least one. */
  record Marked(TextSlot slot, List<Mark> marks) {
    @Override
    public String toString() {
      return "Marked[" + marks.size() + "]";
    }
  }

  /** One value at one place. */
  record Mark(int start, int end, String value, String placeholder, Entity entity) {
    @Override
    public String toString() {
      return "Mark[" + placeholder + "]";
    }
  }

  private record Name(String label, int ordinal) {}

  /** What all spellings of one value have in common. */
  static final class Entity {
    private final String folded;
    private final FindingType main;
    private final Name name;
    private final Set<FindingType> types = new LinkedHashSet<>();
    private final Map<String, String> placeholders = new HashMap<>();

    private Entity(String folded, FindingType main, Name name) {
      this.folded = folded;
      this.main = main;
      this.name = name;
    }

    private String placeholder(String spelling) {
      return placeholders.computeIfAbsent(
          spelling,
          s -> PlaceholderGrammar.spell(name.label(), name.ordinal(), placeholders.size() + 1));
    }

    String label() {
      return name.label();
    }

    /** What it was first found as. */
    FindingType main() {
      return main;
    }

    /** The value, folded. */
    String folded() {
      return folded;
    }

    /** Every type that the value was found as, anywhere in the request. */
    Set<FindingType> types() {
      return types;
    }

    @Override
    public String toString() {
      return "Entity[" + name.label() + "-" + name.ordinal() + "]";
    }
  }
}
