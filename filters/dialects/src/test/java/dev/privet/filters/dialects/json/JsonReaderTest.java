package dev.privet.filters.dialects.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  private static final JsonLimits SMALL = new JsonLimits(3, 12, 5, 4, 3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"canary\":1,\"canary\":2}|JSON_DUPLICATE|12",
        "{\"é\":1,\"\\u00e9\":2}|JSON_DUPLICATE|8",
        "{\"a\":tru}|JSON_SYNTAX|5",
        "{\"a\":1} canary|JSON_TRAILING|8",
        "{} {}|JSON_TRAILING|3",
        "{\"é\":\"\\ud800\"}|JSON_ENCODING|6",
        "{\"\\udc00\":1}|JSON_SYNTAX|7",
        "{\"a\":01}|JSON_SYNTAX|5"
      })
  void fault_isNamedWithItsPlace(String text, ErrorCode code, int offset) {
    assertThatThrownBy(() -> read(text, JsonLimits.DEFAULT))
        .isInstanceOf(JsonException.class)
        .hasMessageNotContaining("canary")
        .satisfies(e -> assertThat(((JsonException) e).code()).isEqualTo(code))
        .message()
        .satisfies(m ->
            assertThat(Integer.parseInt(m.substring(m.lastIndexOf(' ') + 1)))
                .isBetween(offset, offset + 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[[[1]]]|[[[[1]]]]",
        "\"12345\"|\"123456\"",
        "1234|12345",
        "-1.5|-1.55",
        "{\"abc\":1}|{\"abcd\":1}",
        "{\"äöü\":1}|{\"äöüß\":1}",
        "[1,1,1,1,1,1,1,1,1,1]|[1,1,1,1,1,1,1,1,1,1,1]",
        "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}|{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":[]}",
        "[\"[1,2]\",1,1,1,1,1]|[\"[1,2]\",1,1,1,1,1,1]"
      })
  void limit_holdsExactly(String within, String beyond) throws JsonException {
    assertThat(JsonWriter.text(read(within, SMALL))).isEqualTo(within);
    assertThatThrownBy(() -> read(beyond, SMALL))
        .isInstanceOf(JsonException.class)
        .satisfies(e -> assertThat(((JsonException) e).code()).isEqualTo(ErrorCode.JSON_LIMIT));
  }

  @Test
  void hugeInput_isRefused() {
    assertThatThrownBy(() -> read("1".repeat(1_000_000), JsonLimits.DEFAULT))
        .satisfies(e -> assertThat(((JsonException) e).code()).isEqualTo(ErrorCode.JSON_LIMIT));
    assertThatThrownBy(() -> read("[".repeat(100_000), JsonLimits.DEFAULT))
        .satisfies(e -> assertThat(((JsonException) e).code()).isEqualTo(ErrorCode.JSON_LIMIT));
    assertThatThrownBy(
            () -> read("[\"[1x]\"" + ",\"[1x]\"".repeat(30_000) + "]", JsonLimits.DEFAULT))
        .satisfies(e -> assertThat(((JsonException) e).code()).isEqualTo(ErrorCode.JSON_LIMIT));
  }

  @Test
  void duplicate_isFoundInObjectsOfAnySize() throws JsonException {
    for (int size = 1; size < 20; size++) {
      var members = new StringBuilder("{");
      for (int i = 0; i < size; i++) {
        members.append("\"n").append(i).append("\":0,");
      }
      assertThat(read(members + "\"m\":0}", JsonLimits.DEFAULT)).isInstanceOf(JsonObject.class);
      for (int twin = 0; twin < size; twin++) {
        String text = members + "\"n" + twin + "\":0}";
        assertThatThrownBy(() -> read(text, JsonLimits.DEFAULT))
            .as(text)
            .satisfies(
                e -> assertThat(((JsonException) e).code()).isEqualTo(ErrorCode.JSON_DUPLICATE));
      }
    }
  }

  @Test
  void encoding_isStrict() {
    for (String bad :
        new String[] {"\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080", "\u00e9"}) {
      byte[] bytes = ("\"" + bad + "\"").getBytes(StandardCharsets.ISO_8859_1);
      assertThatThrownBy(() -> JsonReader.request(bytes, JsonLimits.DEFAULT))
          .hasMessage("the text is not UTF-8 at byte 1");
    }
    assertThatThrownBy(() -> read("\uFEFF{}", JsonLimits.DEFAULT))
        .hasMessage("a byte order mark at byte 0");
    for (var charset :
        new java.nio.charset.Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
      assertThatThrownBy(
              () -> JsonReader.request("{\"a\":1}".getBytes(charset), JsonLimits.DEFAULT))
          .isInstanceOf(JsonException.class);
    }
  }

  @Test
  void replacementCharacter_isText() throws JsonException {
    assertThat(JsonWriter.text(read("\"\uFFFD\"", JsonLimits.DEFAULT))).isEqualTo("\"\uFFFD\"");
  }

  @Test
  void randomTrees_roundTrip() throws JsonException {
    long seed = 20261122L;
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      JsonValue tree = Trees.any(random, 4);
      byte[] bytes = JsonWriter.bytes(tree);
      assertThat(JsonReader.answer(new String(bytes, StandardCharsets.UTF_8)))
          .as("seed %d, tree %d", seed, i)
          .isEqualTo(tree);
    }
  }

  @Test
  void stringWithJson_isEnteredAtEveryLevel() throws JsonException {
    JsonValue level = new JsonArray(java.util.List.of(new JsonString("x")));
    for (int i = 0; i < 10; i++) {
      level = JsonArray.of(new JsonString(JsonWriter.text(level)));
    }
    JsonValue at = read(JsonWriter.text(level), JsonLimits.DEFAULT);
    int levels = 0;
    while (((JsonArray) at).items().getFirst() instanceof JsonString string
        && string.inside() != null) {
      at = string.inside();
      levels++;
    }
    assertThat(levels).isEqualTo(8);
  }

  @Test
  void tree_showsNoContent() throws JsonException {
    assertThat(read("{\"canary\":[\"canary\",12345678]}", JsonLimits.DEFAULT).toString())
        .doesNotContain("canary")
        .doesNotContain("1234");
  }

  private static JsonValue read(String text, JsonLimits limits) throws JsonException {
    return JsonReader.request(text.getBytes(StandardCharsets.UTF_8), limits);
  }
}
