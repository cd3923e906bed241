package dev.privet.filters.privacy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.treat.Encryption;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Requests, findings and plans for tests. */
final class Samples {
  static final FindingType EMAIL = new FindingType("pii.email");
  static final FindingType PERSON = new FindingType("pii.person");
  static final FindingType PHONE = new FindingType("pii.phone");
  static final FindingType SSN = new FindingType("pii.national-id.us-ssn");
  static final FindingType AWS_KEY = new FindingType("secret.aws-key");
  static final TreatmentPlan TOKENIZE_ALL = TreatmentPlan.of(Treatment.TOKENIZE, "*");
  static final Fingerprint FINGERPRINT =
      new Fingerprint("a key for tests, only".getBytes(StandardCharsets.UTF_8));
  static final OneWay ONE_WAY = new OneWay(FINGERPRINT, new Encryption(FINGERPRINT), "tenant");

  private Samples() {}

  /** A conversation of the user's, one message for each text. */
  static TextsRequest conversation(String... texts) {
    var slots = new ArrayList<TextSlot>();
    for (String text : texts) {
      slots.add(slot("/messages/" + slots.size() + "/content", text));
    }
    return new TextsRequest(slots, List.of());
  }

  static TextSlot slot(String pointer, String text) {
    return new TextSlot(pointer, Role.USER, TextSlot.Kind.STRING, text);
  }

  /** The finding of the first occurrence of a value in a message. */
  static Finding finding(TextsRequest request, int message, String value, FindingType type) {
    TextSlot slot = request.texts().get(message);
    int start = slot.text().indexOf(value);
    return new Finding(slot.pointer(), start, start + value.length(), type, 1, "test");
  }

  static Rendering render(LlmRequest request, List<Finding> findings, TreatmentPlan plan) {
    Placeholders placeholders = Placeholders.of(request.texts(), findings);
    return Rendering.of(request, findings, placeholders, plan, ONE_WAY);
  }

  static List<String> texts(LlmRequest request) {
    return request.texts().stream().map(TextSlot::text).toList();
  }

  /** A request that is nothing but its texts. */
  record TextsRequest(List<TextSlot> texts, List<String> uninspectable) implements LlmRequest {
    @Override
    public String dialect() {
      return "texts";
    }

    @Override
    public RequestFacts facts() {
      return RequestFacts.of("/v1/chat/completions", "m").withBytes(body().length);
    }

    @Override
    public long maxOutputTokens() {
      return 0;
    }

    @Override
    public TextsRequest withTexts(Map<String, String> byPointer) {
      var left = new HashSet<>(byPointer.keySet());
      var changed = new ArrayList<TextSlot>();
      for (TextSlot slot : texts) {
        left.remove(slot.pointer());
        String text = byPointer.getOrDefault(slot.pointer(), slot.text());
        changed.add(new TextSlot(slot.pointer(), slot.role(), slot.kind(), text));
      }
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("texts: unknown pointer");
      }
      return new TextsRequest(changed, uninspectable);
    }

    @Override
    public byte[] body() {
      return String.join("\n", Arrays.asList(Samples.texts(this).toArray(new String[0])))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
