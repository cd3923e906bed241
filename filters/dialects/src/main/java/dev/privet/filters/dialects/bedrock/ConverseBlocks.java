package dev.privet.filters.dialects.bedrock;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes parts of what is said (Amazon Bedrock API reference, "ContentBlock"). */
final class ConverseBlocks {
  /** The words of the API for formats, by media type. */
  private static final Map<String, String> IMAGES =
      Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/webp", "webp");

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf", "pdf",
          "text/csv", "csv",
          "text/html", "html",
          "text/plain", "txt",
          "text/markdown", "md",
          "application/msword", "doc",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
          "application/vnd.ms-excel", "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

  private final Losses losses;
  private int documents;

  ConverseBlocks(Losses losses) {
    this.losses = losses;
  }

  JsonArray of(List<Part> parts) throws UnsupportedRequestException {
    List<JsonValue> out = new ArrayList<>();
    for (Part part : parts) {
      add(part, out);
    }
    return new JsonArray(out);
  }

  private void add(Part part, List<JsonValue> out) throws UnsupportedRequestException {
    switch (part) {
      case Part.Text(String text) -> text(text, out);
      case Part.Refusal(String text) -> text(text, out);
      case Part.Reasoning _ -> losses.hint("/messages/reasoning");
      case Part.Media media -> out.add(media(media));
      case Part.Call call ->
          out.add(
              JsonObject.EMPTY.with(
                  "toolUse",
                  JsonObject.EMPTY
                      .with("toolUseId", call.id())
                      .with("name", call.name())
                      .with("input", call.input())));
      case Part.Result result -> out.add(result(result));
    }
  }

  /** The API takes no empty texts. */
  private static void text(String text, List<JsonValue> out) {
    if (!text.isBlank()) {
      out.add(JsonObject.EMPTY.with("text", text));
    }
  }

  private JsonObject media(Part.Media media) throws UnsupportedRequestException {
    if (!(media.source() instanceof Part.Source.Inline(String type, String data))) {
      throw cannotCarry(media);
    }
    JsonObject source = JsonObject.EMPTY.with("bytes", data);
    return switch (media.kind()) {
      case IMAGE ->
          JsonObject.EMPTY.with("image", format(IMAGES, type, media).with("source", source));
      case FILE ->
          JsonObject.EMPTY.with(
              "document",
              format(DOCUMENTS, type, media).with("name", name(media)).with("source", source));
      case AUDIO, VIDEO -> throw cannotCarry(media);
    };
  }

  private static JsonObject format(Map<String, String> words, String type, Part.Media media)
      throws UnsupportedRequestException {
    String word =
        Optional.ofNullable(words.get(type.toLowerCase(Locale.ROOT)))
            .orElseThrow(() -> cannotCarry(media));
    return JsonObject.EMPTY.with("format", word);
  }

  /** The API demands a name, and takes letters, digits, spaces and few signs in it. */
  private String name(Part.Media media) {
    String plain = media.name().replaceAll("[^A-Za-z0-9 ()\\[\\]-]", "-").replaceAll(" +", " ");
    documents++;
    return plain.isBlank() ? "document-" + documents : plain.strip();
  }

  private static UnsupportedRequestException cannotCarry(Part.Media media) {
    return Losses.content("/messages/content/" + media.kind().name().toLowerCase(Locale.ROOT));
  }

  private JsonObject result(Part.Result result) throws UnsupportedRequestException {
    JsonObject out =
        JsonObject.EMPTY.with("toolUseId", result.callId()).with("content", of(result.parts()));
    return JsonObject.EMPTY.with("toolResult", result.failed() ? out.with("status", "error") : out);
  }
}
