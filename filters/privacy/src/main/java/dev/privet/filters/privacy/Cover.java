package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.PlaceholderGrammar.isDigit;
import static dev.privet.filters.privacy.PlaceholderGrammar.isWord;

import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the texts of a request hold something that was found. Independent of policy and
 * destination.
 *
 * <p>A stretch is the union of findings that overlap or touch, of further occurrences of the values
 * found, and of the ASCII letters and digits that it is glued to, so that a placeholder in its
 * place always stands alone. Occurrences count from {@value #SHORTEST} characters on, in any case
 * and within longer words. But a value that is one word counts as a whole word in the same case
 * only: a person called Mark is not looked for in "markdown", unless it is a secret of {@value
 * #LONG_SECRET} letters or more; and a short number counts as a whole number only, and not where
 * the request has a JSON number, which may be a parameter.
 *
 * @param texts the texts with something in them, what stands outside the conversation first, then
 *     in document order: a conversation that grows leaves the order of the old as it was
 * @param lengths the lengths of all texts by their pointers
 */
record Cover(List<Covered> texts, Map<String, Integer> lengths) {
  static final int SHORTEST = 4;
  private static final int SHORT_NUMBER = 6;
  private static final int LONG_SECRET = 8;
  private static final Set<Role> CONVERSATION = EnumSet.of(Role.USER, Role.ASSISTANT, Role.TOOL);

  /** One text and its stretches, by position; at least one. */
  record Covered(TextSlot slot, List<Stretch> stretches) {
    @Override
    public String toString() {
      return "Covered[" + stretches.size() + "]";
    }
  }

  /** The cover of some texts. */
  static Cover of(List<TextSlot> slots, List<Finding> findings) {
    List<TextSlot> ordered = inOrder(slots);
    var lengths = new HashMap<String, Integer>();
    slots.forEach(slot -> lengths.put(slot.pointer(), slot.text().length()));
    Map<String, List<Finding>> bySlot = bySlot(findings, lengths);
    ValueIndex index = values(ordered, bySlot);
    var texts = new ArrayList<Covered>();
    for (TextSlot slot : ordered) {
      List<Stretch> parts = parts(slot, bySlot.getOrDefault(slot.pointer(), List.of()), index);
      if (!parts.isEmpty()) {
        texts.add(new Covered(slot, united(slot.text(), parts)));
      }
    }
    return new Cover(List.copyOf(texts), lengths);
  }

  private static List<TextSlot> inOrder(List<TextSlot> slots) {
    var growing = new HashSet<String>();
    for (TextSlot slot : slots) {
      if (CONVERSATION.contains(slot.role())) {
        growing.add(member(slot));
      }
    }
    var ordered = new ArrayList<>(slots);
    ordered.sort(Comparator.comparing(slot -> growing.contains(member(slot))));
    return ordered;
  }

  /** The top-level member that a slot belongs to. */
  private static String member(TextSlot slot) {
    int end = slot.pointer().indexOf('/', 1);
    return end < 0 ? slot.pointer() : slot.pointer().substring(0, end);
  }

  /** Whether a finding lies in one of the texts; one that does not cannot be removed. */
  boolean holds(Finding finding) {
    return lies(finding, lengths);
  }

  private static boolean lies(Finding finding, Map<String, Integer> lengths) {
    return finding.length() > 0
        && finding.end() <= lengths.getOrDefault(finding.pointer(), 0)
        && !finding.type().equals(FindingType.UNINSPECTABLE);
  }

  private static Map<String, List<Finding>> bySlot(
      List<Finding> findings, Map<String, Integer> lengths) {
    var bySlot = new HashMap<String, List<Finding>>();
    for (Finding finding : findings) {
      if (lies(finding, lengths)) {
        bySlot.computeIfAbsent(finding.pointer(), p -> new ArrayList<>()).add(finding);
      }
    }
    Comparator<Finding> order =
        Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingInt(Finding::length).reversed())
            .thenComparing(Finding::type);
    bySlot.values().forEach(list -> list.sort(order));
    return bySlot;
  }

  private static ValueIndex values(List<TextSlot> slots, Map<String, List<Finding>> bySlot) {
    var values = new ValueIndex.Builder();
    for (TextSlot slot : slots) {
      for (Finding finding : bySlot.getOrDefault(slot.pointer(), List.of())) {
        if (finding.length() >= SHORTEST) {
          String value = slot.text().substring(finding.start(), finding.end());
          if (!values.holds(value, finding.type())) {
            add(value, finding.type(), values);
          }
        }
      }
    }
    return values.build();
  }

  private static void add(String value, FindingType type, ValueIndex.Builder values) {
    boolean word = value.chars().allMatch(Cover::isPartOfWord) && !isLongSecret(value, type);
    values.add(value, type, !word, word || isShortNumber(value));
  }

  private static boolean isLongSecret(String value, FindingType type) {
    return type.is("secret") && value.length() >= LONG_SECRET;
  }

  private static boolean isPartOfWord(int c) {
    return Character.isLetter(c)
        || Character.isSurrogate((char) c)
        || isMark(c)
        || c == '\''
        || c == '’'
        || c == '-'
        || c == '.';
  }

  private static boolean isMark(int c) {
    int kind = Character.getType(c);
    return kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isShortNumber(String value) {
    return value.length() <= SHORT_NUMBER && value.chars().allMatch(c -> isDigit((char) c));
  }

  /** What lies in one text, by rising start: findings and occurrences, not yet grown. */
  private static List<Stretch> parts(TextSlot slot, List<Finding> findings, ValueIndex index) {
    var parts = new ArrayList<Stretch>();
    boolean number = slot.kind() == TextSlot.Kind.NUMBER;
    index.scan(
        slot.text(),
        (start, end, value) -> {
          if (!number || end - start > SHORT_NUMBER) {
            add(Stretch.of(start, end, value.types()), parts);
          }
        });
    for (Finding finding : findings) {
      parts.add(Stretch.of(finding.start(), finding.end(), Set.of(finding.type())));
    }
    parts.sort(Comparator.comparingInt(Stretch::start));
    return parts;
  }

  /** Adds a stretch that ends last to disjoint ones, uniting those it reaches. */
  private static void add(Stretch stretch, List<Stretch> disjoint) {
    Stretch whole = stretch;
    while (!disjoint.isEmpty() && disjoint.getLast().end() >= whole.start()) {
      Stretch last = disjoint.removeLast();
      whole = last.with(whole, whole.end());
    }
    disjoint.add(whole);
  }

  /**
   * Grows each part over what it is glued to and unites those that then overlap or touch. No
   * character is passed twice, since a grown stretch ends where nothing is glued to it.
   */
  private static List<Stretch> united(String text, List<Stretch> parts) {
    var stretches = new ArrayList<Stretch>();
    Stretch current = null;
    for (Stretch part : parts) {
      if (current != null && part.end() <= current.end()) {
        current = current.with(part, current.end());
        continue;
      }
      int start = current != null && part.start() <= current.end() ? 0 : grownStart(text, part);
      int end = grownEnd(text, part.end());
      if (current != null && start <= current.end()) {
        current = current.with(part, end);
        continue;
      }
      if (current != null) {
        stretches.add(current);
      }
      current = part.grown(start, end);
    }
    if (current != null) {
      stretches.add(current);
    }
    return stretches;
  }

  private static int grownStart(String text, Stretch part) {
    int start = part.start();
    if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
      start--;
    }
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int grownEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isGlued(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a character cannot be parted from the one before it. */
  private static boolean isGlued(char c) {
    return isWord(c) || isMark(c) || Character.isLowSurrogate(c);
  }
}
