package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Role;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.RequestFormat;
import dev.privet.filters.dialects.lens.Rest;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.filters.dialects.neutral.Embeddings;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.RequestFacts;
import java.util.List;
import java.util.Set;

/** Requests of the embeddings API (OpenAI API reference, "Create embeddings"). */
final class EmbeddingsFormat implements RequestFormat {
  static final String ID = "openai-embeddings";
  static final EmbeddingsFormat INSTANCE = new EmbeddingsFormat();

  private static final Set<String> WORDS =
      Set.of("model", "input", "dimensions", "encoding_format", "user");
  private static final Set<String> CONSTANTS = Set.of("float", "base64");

  private EmbeddingsFormat() {}

  @Override
  public String dialect() {
    return ID;
  }

  @Override
  public boolean isWord(String name) {
    return WORDS.contains(name);
  }

  @Override
  public boolean isConstant(String text) {
    return CONSTANTS.contains(text);
  }

  @Override
  public Role role(String top, int depth, JsonValue value, Role around) {
    return top.equals("input") ? Role.USER : Role.OTHER;
  }

  @Override
  public List<String> unreadable(JsonObject root) {
    return Tokens.unreadable(root, "input");
  }

  @Override
  public RequestFacts facts(JsonObject root, String path, long bytes) {
    Modality kind = unreadable(root).isEmpty() ? Modality.TEXT : Modality.OTHER;
    return RequestFacts.of(path, root.string("model"))
        .withModalities(List.of(kind.id()))
        .withBytes(bytes);
  }

  @Override
  public long maxOutputTokens(JsonObject root) {
    return 0;
  }

  @Override
  public Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException {
    new Rest(this, losses).of(root, "", WORDS);
    List<String> texts = Tokens.texts(root, "input").orElseThrow(() -> Losses.content("/input"));
    return new Embeddings(texts, root.whole("dimensions").orElse(0), root.string("user"));
  }

  static boolean wantsBase64(JsonObject root) {
    return root.string("encoding_format").equals("base64");
  }
}
