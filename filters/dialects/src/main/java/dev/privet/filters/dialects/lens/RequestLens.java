package dev.privet.filters.dialects.lens;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.policies.api.RequestFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request seen through its format. Immutable and thread-safe. */
public final class RequestLens implements LlmRequest {
  /** Members that say in which form the answer comes, in every dialect. */
  private static final Set<String> FORM_OF_ANSWER = Set.of("stream", "stream_options");

  private final RequestFormat format;
  private final JsonObject root;
  private final RequestFacts facts;
  private final Map<String, String> headers;
  private volatile @Nullable Inspection inspection;

  private RequestLens(
      RequestFormat format, JsonObject root, RequestFacts facts, Map<String, String> headers) {
    this.format = Objects.requireNonNull(format, "format");
    this.root = Objects.requireNonNull(root, "root");
    this.facts = Objects.requireNonNull(facts, "facts");
    this.headers = Map.copyOf(headers);
  }

  /** A lens over a request that the format has checked. */
  public static RequestLens of(RequestFormat format, JsonObject root, String path, long bytes) {
    return new RequestLens(format, root, format.facts(root, path, bytes), Map.of());
  }

  /** The request itself. */
  public JsonObject root() {
    return root;
  }

  /**
   * What the request asks for, in neutral terms.
   *
   * @param losses told of what they cannot express
   * @throws UnsupportedRequestException if that must not be left out
   */
  public Ask ask(Losses losses) throws UnsupportedRequestException {
    return format.ask(root, losses);
  }

  /** The same request with what the caller says of it outside the body. */
  public RequestLens withStated(String purpose, String raisedTo) {
    return new RequestLens(format, root, facts.withStated(purpose, raisedTo), headers);
  }

  /** A request that says something else, in the same circumstances. */
  public RequestLens withRoot(JsonObject other, long bytes) {
    RequestFacts fresh = format.facts(other, facts.endpoint(), bytes);
    RequestFacts stated = fresh.withStated(facts.purpose(), facts.raisedTo());
    return new RequestLens(format, other, stated, headers);
  }

  /** The same request with headers that belong to it. */
  public RequestLens withHeaders(Map<String, String> own) {
    return new RequestLens(format, root, facts, own);
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public String dialect() {
    return format.dialect();
  }

  @Override
  public RequestFacts facts() {
    return facts;
  }

  @Override
  public long maxOutputTokens() {
    return format.maxOutputTokens(root);
  }

  @Override
  public boolean expectsSeals() {
    return format.expectsSeals(root);
  }

  @Override
  public List<TextSlot> texts() {
    return inspect().slots();
  }

  @Override
  public List<String> uninspectable() {
    return inspect().unreadable();
  }

  @Override
  public LlmRequest withTexts(Map<String, String> byPointer) {
    if (byPointer.isEmpty()) {
      return this;
    }
    JsonObject edited = new SlotWalk(format, new Edit(edits(byPointer))).request(root);
    return withRoot(edited, facts.bytes());
  }

  @Override
  public byte[] body() {
    return JsonWriter.bytes(root);
  }

  @Override
  public byte[] cacheBody() {
    return JsonWriter.bytes(root.without(FORM_OF_ANSWER));
  }

  /** The new text of each slot, by the slot's number; null where nothing changes. */
  private @Nullable String[] edits(Map<String, String> byPointer) {
    List<TextSlot> slots = texts();
    var left = new HashMap<>(byPointer);
    @Nullable String[] edits = new String[slots.size()];
    for (int i = 0; i < edits.length; i++) {
      edits[i] = left.remove(slots.get(i).pointer());
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("byPointer: expected pointers of slots of this request");
    }
    return edits;
  }

  private Inspection inspect() {
    Inspection known = inspection;
    if (known == null) {
      var collect = new Collect();
      collect.unreadable.addAll(format.unreadable(root));
      new SlotWalk(format, collect).request(root);
      known = new Inspection(collect.slots, List.copyOf(collect.unreadable));
      inspection = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "RequestLens[" + format.dialect() + ", " + facts.bytes() + " bytes]";
  }

  /** What a walk has found. */
  private record Inspection(List<TextSlot> slots, List<String> unreadable) {
    Inspection {
      slots = List.copyOf(slots);
    }
  }

  /** Writes down every slot and leaves it alone. */
  private static final class Collect implements SlotWalk.Visitor {
    private final List<TextSlot> slots = new ArrayList<>();
    private final Set<String> unreadable = new LinkedHashSet<>();

    @Override
    public String slot(CharSequence pointer, Role role, TextSlot.Kind kind, String text) {
      slots.add(new TextSlot(pointer.toString(), role, kind, text));
      return text;
    }

    @Override
    public void unreadable(CharSequence pointer) {
      unreadable.add(pointer.toString());
    }
  }

  /** Puts new texts into slots, counting along. */
  private static final class Edit implements SlotWalk.Visitor {
    private final @Nullable String[] edits;
    private int next;

    Edit(@Nullable String[] edits) {
      this.edits = edits;
    }

    @Override
    public String slot(CharSequence pointer, Role role, TextSlot.Kind kind, String text) {
      String edit = edits[next++];
      return edit == null ? text : edit;
    }
  }
}
