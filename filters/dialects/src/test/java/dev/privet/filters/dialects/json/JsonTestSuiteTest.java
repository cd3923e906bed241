package dev.privet.filters.dialects.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.dialects.JsonLimits;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nicolas Seriot's JSONTestSuite (MIT). What it leaves open (i_) is decided here: numbers of any
 * size are kept as spelled, broken text is refused. Two of its y_ files repeat a name in an object;
 * RFC 8259 permits that, we do not.
 */
class JsonTestSuiteTest {
  private static final JsonLimits WIDE = new JsonLimits(499, 200_000, 2_000_000, 1000, 256);
  private static final Set<String> DUPLICATES =
      Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");
  private static final Set<String> ACCEPTED =
      Set.of(
          "i_number_double_huge_neg_exp.json",
          "i_number_huge_exp.json",
          "i_number_neg_int_huge_exp.json",
          "i_number_pos_double_huge_exp.json",
          "i_number_real_neg_overflow.json",
          "i_number_real_pos_overflow.json",
          "i_number_real_underflow.json",
          "i_number_too_big_neg_int.json",
          "i_number_too_big_pos_int.json",
          "i_number_very_big_negative_int.json");

  static Stream<Path> files(String kind) throws IOException, URISyntaxException {
    Path dir = Path.of(JsonTestSuiteTest.class.getResource("/jsontestsuite/test_parsing").toURI());
    return Files.list(dir).filter(p -> p.getFileName().toString().startsWith(kind)).sorted();
  }

  static Stream<Path> valid() throws IOException, URISyntaxException {
    return files("y_").filter(p -> !DUPLICATES.contains(p.getFileName().toString()));
  }

  static Stream<Path> invalid() throws IOException, URISyntaxException {
    return files("n_");
  }

  static Stream<Path> open() throws IOException, URISyntaxException {
    return files("i_");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void reader_validFile_roundTrips(Path file) throws Exception {
    JsonValue tree = JsonReader.request(Files.readAllBytes(file), WIDE);
    assertThat(JsonReader.request(JsonWriter.bytes(tree), WIDE)).isEqualTo(tree);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void reader_invalidFile_refuses(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertThatThrownBy(() -> JsonReader.request(bytes, WIDE)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @MethodSource("open")
  void reader_openFile_isDecided(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    if (ACCEPTED.contains(file.getFileName().toString())) {
      assertThat(JsonWriter.bytes(JsonReader.request(bytes, WIDE))).isEqualTo(stripped(bytes));
    } else {
      assertThatThrownBy(() -> JsonReader.request(bytes, WIDE)).isInstanceOf(JsonException.class);
    }
  }

  @Test
  void suite_isThere() throws Exception {
    assertThat(files("y_").count()).isEqualTo(95);
    assertThat(files("n_").count()).isEqualTo(188);
    assertThat(files("i_").count()).isEqualTo(35);
  }

  private static byte[] stripped(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
        .strip()
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
