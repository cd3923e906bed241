package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.privacy.Placeholders.Entity;
import dev.privet.filters.privacy.Placeholders.Mark;
import dev.privet.filters.privacy.Placeholders.Marked;
import dev.privet.filters.privacy.treat.Generalisation;
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

  private static final String PERSON = "pii.person";

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
      OneWay oneWay) {
    return new Writer(request, placeholders, plan, oneWay).write(findings);
  }

  private static final class Writer {
    private final LlmRequest request;
    private final Placeholders placeholders;
    private final TreatmentPlan plan;
    private final OneWay oneWay;
    private final Map<Entity, Treatment> treatments = new HashMap<>();
    private final Map<String, String> restorable = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final NameParts parts;

    Writer(LlmRequest request, Placeholders placeholders, TreatmentPlan plan, OneWay oneWay) {
      this.request = request;
      this.placeholders = placeholders;
      this.parts = new NameParts(placeholders);
      this.plan = plan;
      this.oneWay = oneWay;
    }

    Rendering write(List<Finding> findings) {
      placeholders.texts().forEach(this::write);
      parts.addTo(restorable);
      LlmRequest rendered = texts.isEmpty() ? request : request.withTexts(texts);
      return new Rendering(rendered, residual(findings), Map.copyOf(restorable));
    }

    /**
     * Findings that lie in no text or speak of the whole text, and those of types that the plan
     * leaves: even if one is gone together with another, its value may stand elsewhere.
     */
    private List<Finding> residual(List<Finding> findings) {
      var removed = new HashMap<FindingType, Boolean>();
      var left = new ArrayList<Finding>();
      for (Finding finding : findings) {
        boolean goes = removed.computeIfAbsent(finding.type(), this::removes);
        if (!goes || !placeholders.holds(finding)) {
          left.add(finding);
        }
      }
      return List.copyOf(left);
    }

    private boolean removes(FindingType type) {
      return !type.isOfWhole() && plan.of(type).removes();
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
        case SURROGATE -> 1;
        case TOKENIZE -> 2;
        case GENERALISE -> 3;
        case MASK -> 4;
        case ENCRYPT -> 5;
        case HASH -> 6;
        case DROP -> 7;
      };
    }

    private String treated(Mark mark, Treatment treatment) {
      return switch (treatment) {
        case RAW -> mark.value();
        case TOKENIZE -> restorable(mark.placeholder(), mark.value());
        case SURROGATE -> surrogate(mark);
        case GENERALISE -> Generalisation.of(mark.entity().main(), mark.value());
        case MASK -> OneWay.masked(mark.value());
        case ENCRYPT -> oneWay.encrypted(mark);
        case HASH -> oneWay.hashed(mark.entity());
        case DROP -> "";
      };
    }

    private String restorable(String standIn, String value) {
      restorable.put(standIn, value);
      return standIn;
    }

    private String surrogate(Mark mark) {
      String surrogate = placeholders.surrogate(mark);
      if (mark.entity().main().is(PERSON)) {
        parts.add(surrogate, mark.value());
      }
      return restorable(surrogate, mark.value());
    }
  }
}
