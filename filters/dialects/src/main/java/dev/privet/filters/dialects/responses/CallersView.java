package dev.privet.filters.dialects.responses;

import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerKeeper;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer as its caller sees it: with the caller's own words where it repeats the request, and
 * with an id of ours if it is kept.
 *
 * @param request the request as the caller sent it, with all that was said before
 * @param raisedTo class that the caller asked to treat it as, or empty
 */
record CallersView(AnswerHead head, JsonObject request, String raisedTo, AnswerKeeper keeper) {
  /** What an answer repeats of its request. */
  private static final List<String> ECHOED =
      List.of("instructions", "metadata", "tools", "tool_choice", "text", "user");

  CallersView {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(raisedTo, "raisedTo");
    Objects.requireNonNull(keeper, "keeper");
  }

  private String id() {
    return head.id("resp_");
  }

  /** An answer with nothing said yet. */
  JsonObject begun() {
    JsonObject out =
        JsonObject.EMPTY
            .with("id", id())
            .with("object", "response")
            .with("created_at", head.createdSeconds())
            .with("status", "in_progress")
            .with("error", JsonLiteral.NULL)
            .with("incomplete_details", JsonLiteral.NULL)
            .with("model", head.model())
            .with("output", JsonArray.of());
    out = out.with("instructions", or("instructions", JsonLiteral.NULL));
    out = out.with("metadata", or("metadata", JsonObject.EMPTY));
    out = out.with("parallel_tool_calls", or("parallel_tool_calls", JsonLiteral.TRUE));
    out = out.with("temperature", or("temperature", JsonNumber.of(1)));
    out = out.with("top_p", or("top_p", JsonNumber.of(1)));
    out = out.with("tool_choice", or("tool_choice", new JsonString("auto")));
    out = out.with("tools", or("tools", JsonArray.of()));
    return withKeeping(out);
  }

  private JsonValue or(String name, JsonValue otherwise) {
    return request.member(name).orElse(otherwise);
  }

  private JsonObject withKeeping(JsonObject response) {
    String previous = keeper.previous();
    return response
        .with(
            "previous_response_id",
            previous.isEmpty() ? JsonLiteral.NULL : new JsonString(previous))
        .with("store", JsonLiteral.of(keeper.keeps()));
  }

  /** An answer of a destination. */
  JsonObject of(JsonObject response) {
    JsonObject out = response;
    for (String name : ECHOED) {
      Optional<JsonValue> own = request.member(name);
      Optional<JsonValue> told = response.member(name);
      if (own.isPresent() && told.isPresent() && !own.equals(told)) {
        out = out.with(name, own.get());
      }
    }
    if (keeper.keeps()) {
      out = out.with("id", id());
    }
    return keeper.keeps() || !keeper.previous().isEmpty() ? withKeeping(out) : out;
  }

  /** An answer that has ended; it is kept now if it is to be. */
  JsonObject ended(JsonObject response) {
    if (!keeper.keeps()) {
      return response;
    }
    var whole = new KeptResponse(KeptResponse.items(request), response, raisedTo);
    boolean kept = keeper.store().keep(id(), whole.bytes());
    return response.with("store", JsonLiteral.of(kept));
  }
}
