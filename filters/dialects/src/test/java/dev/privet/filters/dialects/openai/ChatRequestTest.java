package dev.privet.filters.dialects.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.Wires;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.json.Trees;
import dev.privet.policies.api.RequestFacts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");
  private static final String PATH = "/v1/chat/completions";
  private static final byte[] REQUEST = Wires.fixture("openai-chat/request.json");

  @Test
  void everyText_isASlot() throws Exception {
    assertThat(decode(REQUEST).texts().stream().map(ChatRequestTest::line).toList())
        .containsExactly(
            "/unknown_member# OTHER NAME unknown_member",
            "/unknown_member/note# OTHER NAME note",
            "/unknown_member/note OTHER STRING Berlin",
            "/unknown_member/n OTHER NUMBER 12345678901",
            "/unknown_member/small# OTHER NAME small",
            "/messages/0/content SYSTEM STRING Be brief.",
            "/messages/1/name USER STRING ada",
            "/messages/1/content/0/text USER STRING Mail Ada",
            "/messages/1/content/1/image_url/url USER STRING https://example.org/p.png",
            "/messages/2/tool_calls/0/id ASSISTANT STRING call_a",
            "/messages/2/tool_calls/0/function/name ASSISTANT STRING send_mail",
            "/messages/2/tool_calls/0/function/arguments#/to# ASSISTANT NAME to",
            "/messages/2/tool_calls/0/function/arguments#/to ASSISTANT STRING ada@example.org",
            "/messages/2/tool_calls/0/function/arguments#/n/1 ASSISTANT NUMBER 4111111111111111",
            "/messages/2/tool_calls/0/function/arguments#/more# ASSISTANT NAME more",
            "/messages/2/tool_calls/0/function/arguments#/more#/deep# ASSISTANT NAME deep",
            "/messages/2/tool_calls/0/function/arguments#/more#/deep ASSISTANT STRING"
                + " x@example.org",
            "/messages/3/tool_call_id TOOL STRING call_a",
            "/messages/3/content#/0 TOOL STRING sent",
            "/messages/4/content USER STRING {not json}",
            "/tools/0/function/name DEFINITION STRING send_mail",
            "/tools/0/function/description DEFINITION STRING Sends",
            "/tools/0/function/parameters/properties/to# DEFINITION NAME to",
            "/tools/0/function/parameters/required/0 DEFINITION STRING to",
            "/tools/1/type DEFINITION STRING web_search",
            "/metadata/case~11~22~03# OTHER NAME case/1#2~3",
            "/metadata/case~11~22~03 OTHER STRING 4711",
            "/user OTHER STRING u-1");
  }

  private static String line(TextSlot slot) {
    return slot.pointer() + " " + slot.role() + " " + slot.kind() + " " + slot.text();
  }

  @Test
  void facts_areRead() throws Exception {
    LlmRequest request = decode(REQUEST);
    assertThat(request.facts())
        .isEqualTo(
            RequestFacts.of(PATH, "chat")
                .withStream(true)
                .withTools(List.of("send_mail"), List.of("send_mail"), List.of("web_search"))
                .withModalities(List.of("text", "image"))
                .withBytes(REQUEST.length));
    assertThat(request.maxOutputTokens()).isEqualTo(100);
    assertThat(request.uninspectable()).containsExactly("/messages/1/content/1");
    assertThat(request.dialect()).isEqualTo("openai-chat");
    assertThat(request.toString()).doesNotContain("Ada");
  }

  @Test
  void stated_isKeptOverEdits() throws Exception {
    LlmRequest stated = CHAT.stating(decode(REQUEST), "support", "restricted");
    LlmRequest edited = stated.withTexts(Map.of("/user", "u-2"));
    assertThat(edited.facts().purpose()).isEqualTo("support");
    assertThat(edited.facts().raisedTo()).isEqualTo("restricted");
    assertThat(Wires.utf8(edited.body())).endsWith("\"user\":\"u-2\"}");
  }

  @Test
  void body_keepsOrderAndSpelling() throws Exception {
    String compact = JsonWriter.text(JsonReader.answer(Wires.utf8(REQUEST)));
    assertThat(Wires.utf8(decode(REQUEST).body())).isEqualTo(compact);
    assertThat(compact).contains("\"temperature\":0.70");
    assertThat(Wires.utf8(CHAT.encode(decode(REQUEST), "up", Losses.refusing())))
        .isEqualTo(
            compact
                .replace("\"model\":\"chat\"", "\"model\":\"up\"")
                .replace(
                    "\"user\":\"u-1\"}",
                    "\"user\":\"u-1\",\"stream_options\":{\"include_usage\":true}}"));
  }

  @Test
  void everySlot_canBeEdited() throws Exception {
    LlmRequest request = decode(REQUEST);
    for (int i = 0; i < request.texts().size(); i++) {
      TextSlot slot = request.texts().get(i);
      LlmRequest edited = request.withTexts(Map.of(slot.pointer(), "NEW \"\\1"));
      LlmRequest again = decode(edited.body());
      assertThat(again.texts()).as(slot.pointer()).hasSameSizeAs(request.texts());
      for (int j = 0; j < request.texts().size(); j++) {
        String expected = i == j ? "NEW \"\\1" : request.texts().get(j).text();
        assertThat(again.texts().get(j).text()).as(slot.pointer()).isEqualTo(expected);
      }
    }
  }

  @Test
  void innerText_isReserialisedOnlyIfEdited() throws Exception {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"{ \\\"a\\\" : \\\"b\\\" }\"},"
            + "{\"role\":\"tool\",\"content\":\"{ \\\"a\\\" : \\\"c\\\" }\"}]}";
    LlmRequest edited =
        decode(body)
            .withTexts(Map.of("/messages/1/content#/a", "q\"", "/messages/1/content#/a#", "z"));
    assertThat(Wires.utf8(edited.body()))
        .contains("\"content\":\"{ \\\"a\\\" : \\\"b\\\" }\"")
        .contains("\"content\":\"{\\\"z\\\":\\\"q\\\\\\\"\\\"}\"");
    assertThat(edited.texts().get(3).text()).isEqualTo("q\"");
  }

  @Test
  void maxOutputTokens_coverAllChoices() throws Exception {
    assertThat(decode(chat("\"max_tokens\":100,\"n\":4")).maxOutputTokens()).isEqualTo(400);
    assertThat(decode(chat("\"n\":4")).maxOutputTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111111111111111.0",
        "4.111111111111111e15",
        "4.111111111111111E+15",
        "4111111111111111e0",
        "411111111111111100e-2"
      })
  void wholeNumber_howeverSpelled_isReadPlain(String spelling) throws Exception {
    LlmRequest request = decode(chat("\"x\":" + spelling));
    assertThat(request.texts())
        .anyMatch(slot -> slot.pointer().equals("/x") && slot.text().equals("4111111111111111"));
    assertThat(Wires.utf8(request.body())).contains("\"x\":" + spelling);
    assertThat(Wires.utf8(request.withTexts(Map.of("/x", "CARD-1")).body()))
        .contains("\"x\":\"CARD-1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "1.2345678",
        "12345678e999999999",
        "1000000000e2147483647",
        "12345678e99999999999",
        "-0.00000001"
      })
  void otherNumber_isReadAsSpelled(String spelling) throws Exception {
    LlmRequest request = decode(chat("\"x\":" + spelling));
    assertThat(Wires.utf8(request.body())).contains("\"x\":" + spelling);
    request.texts().stream()
        .filter(slot -> slot.pointer().equals("/x"))
        .forEach(slot -> assertThat(slot.text()).isEqualTo(spelling));
  }

  @Test
  void number_becomesStringUnlessItStaysANumber() throws Exception {
    LlmRequest request = decode(chat("\"seed\":12345678"));
    assertThat(Wires.utf8(request.withTexts(Map.of("/seed", "ID_1")).body()))
        .contains("\"seed\":\"ID_1\"");
    assertThat(Wires.utf8(request.withTexts(Map.of("/seed", "87654321")).body()))
        .contains("\"seed\":87654321");
  }

  @Test
  void renamedMembers_staysDistinct() throws Exception {
    LlmRequest request =
        decode(chat("\"metadata\":{\"x\":\"1\",\"y\":\"2\",\"EMAIL\":\"3\",\"z\":\"4\"}"));
    LlmRequest edited =
        request.withTexts(
            Map.of("/metadata/x#", "EMAIL", "/metadata/y#", "EMAIL", "/metadata/z", "EMAIL"));
    assertThat(Wires.utf8(edited.body()))
        .contains("{\"EMAIL_2\":\"1\",\"EMAIL_3\":\"2\",\"EMAIL\":\"3\",\"z\":\"EMAIL\"}");
    decode(edited.body());
  }

  @Test
  void unknownPointer_isAnError() throws Exception {
    LlmRequest request = decode(REQUEST);
    assertThatThrownBy(() -> request.withTexts(Map.of("/nowhere", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("nowhere");
  }

  @Test
  void unreadableParts_areNamed() throws Exception {
    String data = "data:image/png;base64," + "A".repeat(80);
    LlmRequest request =
        decode(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"see "
                + data
                + "\"},"
                + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"wav\"}},"
                + "{\"type\":\"file\",\"file\":{\"file_id\":\"f\"}},{\"type\":\"hologram\"},{\"text\":\"x\"}]},"
                + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"custom\","
                + "\"custom\":{\"name\":\"n\",\"input\":\"i\"}},{\"type\":\"odd\"}],"
                + "\"annotations\":[{\"type\":\"url_citation\"}],\"audio\":{\"id\":\"a\"}}],\"x\":{\"y\":\""
                + data
                + "\"}}");
    assertThat(request.uninspectable())
        .containsExactly(
            "/messages/0/content/1",
            "/messages/0/content/2",
            "/messages/0/content/3",
            "/messages/0/content/4",
            "/messages/1/tool_calls/1",
            "/messages/1/audio",
            "/messages/0/content/0/text",
            "/x/y");
    assertThat(request.facts().modalities()).containsExactly("text", "audio", "file", "other");
  }

  @Test
  void randomMembers_keepEveryTextAndTakeEveryEdit() throws Exception {
    long seed = 4711L;
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String extra = JsonWriter.text(Trees.object(random, 4));
      LlmRequest request = decode(chat("\"x\":" + extra + ",\"y\":" + quoted(extra)));
      var pointers = new HashSet<String>();
      Map<String, String> edits = new HashMap<>();
      for (TextSlot slot : request.texts()) {
        assertThat(pointers.add(slot.pointer())).as("seed %d, case %d", seed, i).isTrue();
        edits.put(slot.pointer(), "<" + edits.size() + ">");
      }
      LlmRequest edited = request.withTexts(edits);
      List<TextSlot> after = decode(edited.body()).texts();
      assertThat(after).as("seed %d, case %d", seed, i).hasSameSizeAs(request.texts());
      for (int j = 0; j < after.size(); j++) {
        assertThat(after.get(j).text())
            .as("seed %d, case %d", seed, i)
            .isEqualTo(edits.get(request.texts().get(j).pointer()));
      }
    }
  }

  private static String quoted(String text) {
    return JsonWriter.text(new dev.privet.filters.dialects.json.JsonString(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|expected a JSON object at byte 0",
        "{\"messages\":[{\"role\":\"user\"}]}|/model: expected the name of a model",
        "{\"model\":\"can ary\",\"messages\":[]}|/model: expected the name of a model",
        "{\"model\":7}|/model: expected the name of a model",
        "{\"model\":\"m\"}|/messages: expected at least one message",
        "{\"model\":\"m\",\"messages\":[]}|/messages: expected at least one message",
        "{\"model\":\"m\",\"messages\":\"canary\"}|/messages: expected an array of objects",
        "{\"model\":\"m\",\"messages\":[\"canary\"]}|/messages: expected an array of objects",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"},{\"role\":\"canary\"}]}"
            + "|/messages/1/role: expected a known role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":1}]}"
            + "|/messages/0/content: expected a string or an array of objects",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{}}]}]}"
            + "|/messages/0/tool_calls/0/function: expected an object with the strings name and"
            + " arguments"
      })
  void badRequest_isRefusedWithItsPlace(String body, String message) {
    assertInvalid(body, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"stream\":\"canary\"|/stream: expected true or false",
        "\"n\":0|/n: expected 1 to 8",
        "\"n\":9|/n: expected 1 to 8",
        "\"n\":1.5|/n: expected 1 to 8",
        "\"max_tokens\":-1|/max_tokens: expected a whole number",
        "\"max_completion_tokens\":\"canary\"|/max_completion_tokens: expected a whole number",
        "\"temperature\":\"canary\"|/temperature: expected a number",
        "\"tools\":{}|/tools: expected an array of objects",
        "\"tools\":[{}]|/tools/0/type: expected the kind of tool",
        "\"tools\":[{\"type\":\"function\"}]|/tools/0/function: expected a name",
        "\"stream_options\":true|/stream_options: expected an object",
        "\"user\":{}|/user: expected a string"
      })
  void badMember_isRefusedWithItsPlace(String member, String message) {
    assertInvalid(chat(member), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":1",
        "\"n\":8",
        "\"stream\":null",
        "\"max_tokens\":0",
        "\"seed\":-5",
        "\"x\":[]"
      })
  void goodMember_passes(String member) throws Exception {
    assertThat(decode(chat(member)).model()).isEqualTo("m");
  }

  @Test
  void jsonFault_keepsItsCode() {
    assertThatThrownBy(() -> decode("{\"model\":\"m\",\"model\":\"m\"}"))
        .isInstanceOf(MalformedRequestException.class)
        .satisfies(e ->
            assertThat(((MalformedRequestException) e).code()).isEqualTo(ErrorCode.JSON_DUPLICATE));
  }

  @Test
  void dialect_isFoundByExactPath() {
    assertThat(Dialects.ofPath(PATH)).contains(CHAT);
    for (String path : List.of(PATH + "/", "/V1/chat/completions", "/v1/models", "", "/")) {
      assertThat(Dialects.ofPath(path)).as(path).isEmpty();
    }
  }

  @Test
  void models_areAList() throws JsonException {
    assertThat(Wires.utf8(CHAT.models(List.of("a"))))
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"object\":\"model\",\"created\":0,"
                + "\"owned_by\":\"privet\"}]}");
  }

  private static void assertInvalid(String body, String message) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessage(message)
        .satisfies(e ->
            assertThat(((MalformedRequestException) e).code())
                .isEqualTo(ErrorCode.REQUEST_INVALID));
  }

  private static String chat(String member) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + member + "}";
  }

  @Test
  void cacheBody_ofBothForms_isTheSame() throws MalformedRequestException {
    String rest = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    LlmRequest whole = decode("{\"model\":\"m\"," + rest);
    LlmRequest streamed =
        decode(
            "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}," + rest);
    assertThat(streamed.cacheBody()).isEqualTo(whole.cacheBody());
    assertThat(decode("{\"model\":\"n\"," + rest).cacheBody()).isNotEqualTo(whole.cacheBody());
  }

  private static LlmRequest decode(String body) throws MalformedRequestException {
    return decode(body.getBytes(StandardCharsets.UTF_8));
  }

  private static LlmRequest decode(byte[] body) throws MalformedRequestException {
    return CHAT.decode(PATH, body, JsonLimits.DEFAULT);
  }
}
