package dev.privet.filters.privacy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.privacy.Placeholders.Entity;
import dev.privet.filters.privacy.Placeholders.Mark;
import dev.privet.filters.privacy.Placeholders.Marked;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request in the form that one destination may see.
 *
 * @param request the request as rendered; the very same one if nothing had to be removed
 * @param residual findings that are still in it
 * @param restorable values by placeholder, for the answer
 */
record Rendering(LlmRequest request, List<Finding> residual, Map<String, String> restorable) {
  /** Stands where a removed value would leave a text empty, which some providers reject. */
  static final String REMOVED = "[removed]";

  private static final int KEPT_BY_MASK = 4;

  @Override
  public String toString() {
    return "Rendering[residual=" + residual.size() + ", restorable=" + restorable.size() + "]";
  }

  /**
   * Renders a request.
   *
   * @param findings all findings in it
   */
  static Rendering of(
      LlmRequest request,
      List<Finding> findings,
      Placeholders placeholders,
      TreatmentPlan plan,
      Fingerprint fingerprint) {
    return new Writer(request, placeholders, plan, fingerprint).write(findings);
  }

  private static final class Writer {
    private final LlmRequest request;
    private final Placeholders placeholders;
    private final TreatmentPlan plan;
    private final Fingerprint fingerprint;
    private final Map<Entity, Treatment> treatments = new HashMap<>();
    private final Map<String, String> restorable = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Writer(
        LlmRequest request,
        Placeholders placeholders,
        TreatmentPlan plan,
        Fingerprint fingerprint) {
      this.request = request;
      this.placeholders = placeholders;
      this.plan = plan;
      this.fingerprint = fingerprint;
    }

    Rendering write(List<Finding> findings) {
      placeholders.texts().forEach(this::write);
      LlmRequest rendered = texts.isEmpty() ? request : request.withTexts(texts);
      return new Rendering(rendered, residual(findings), Map.copyOf(restorable));
    }

    /**
     * Findings that lie in no text or speak of the whole text, and those of types that the plan
     * leaves: even if one is gone together with another, its value may stand elsewhere.
     */
    private List<Finding> residual(List<Finding> findings) {
      var left = new ArrayList<Finding>();
      for (Finding finding : findings) {
        if (!placeholders.holds(finding)
            || finding.type().isOfWhole()
            || !plan.of(finding.type()).removes()) {
          left.add(finding);
        }
      }
      return List.copyOf(left);
    }

    private void write(Marked text) {
      var out = new StringBuilder();
      String original = text.slot().text();
      int from = 0;
      for (Mark mark : text.marks()) {
        Treatment treatment = treatment(mark.entity());
        if (treatment.removes()) {
          out.append(original, from, mark.start()).append(treated(mark, treatment));
          from = mark.end();
        }
      }
      if (from == 0) {
        return;
      }
      out.append(original, from, original.length());
      texts.put(text.slot().pointer(), out.toString().isBlank() ? REMOVED : out.toString());
    }

    /** The strictest treatment of all types that a value was found as. */
    private Treatment treatment(Entity entity) {
      return treatments.computeIfAbsent(entity, this::strictest);
    }

    private Treatment strictest(Entity entity) {
      var strictest = Treatment.RAW;
      for (FindingType type : entity.types()) {
        Treatment treatment = plan.of(type);
        if (strictness(treatment) > strictness(strictest)) {
          strictest = treatment;
        }
      }
      return strictest;
    }

    private static int strictness(Treatment treatment) {
      return switch (treatment) {
        case RAW -> 0;
        case TOKENIZE -> 1;
        case MASK -> 2;
        case HASH -> 3;
        case DROP -> 4;
      };
    }

    private String treated(Mark mark, Treatment treatment) {
      return switch (treatment) {
        case RAW -> mark.value();
        case TOKENIZE -> {
          restorable.put(mark.placeholder(), mark.value());
          yield mark.placeholder();
        }
        case MASK -> masked(mark.value());
        case HASH -> hashed(mark.entity());
        case DROP -> "";
      };
    }

    private String hashed(Entity entity) {
      String hash = fingerprint.of("redact:" + entity.folded());
      return entity.label() + "-h" + hash.substring(0, PlaceholderGrammar.HASH_DIGITS);
    }

    /**
     * Four stars and the last four characters: two of a value under eight, none of one under six.
     * Of these, only letters and digits are shown.
     */
    private static String masked(String value) {
      int[] characters = value.codePoints().toArray();
      int kept = characters.length >= 8 ? KEPT_BY_MASK : characters.length >= 6 ? 2 : 0;
      var out = new StringBuilder("****");
      for (int i = characters.length - kept; i < characters.length; i++) {
        out.appendCodePoint(Character.isLetterOrDigit(characters[i]) ? characters[i] : '*');
      }
      return out.toString();
    }
  }
}
