package dev.privet.backends.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.ModelListing;
import dev.privet.backends.core.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelListingTest {
  private static ModelListing listing(String key) {
    Duration wait = Duration.ofSeconds(1);
    var settings = Upstream.settings(URI.create("http://127.0.0.1:1/v1/"), key, wait, wait);
    return Providers.named("openai").orElseThrow().listing(settings).orElseThrow();
  }

  private static List<String> read(String body) throws IOException {
    return listing("k")
        .reader()
        .read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void openai_isAskedWithItsKey() {
    assertThat(listing("k").address()).hasToString("http://127.0.0.1:1/v1/models");
    assertThat(listing("k").headers())
        .containsExactlyEntriesOf(java.util.Map.of("authorization", "Bearer k"));
    assertThat(listing("").headers()).isEmpty();
  }

  @Test
  void vllm_tellsItsModelsAndAdapters() throws IOException {
    assertThat(
            read(
                """
                {"object":"list","data":[
                  {"id":"meta-llama/Llama-3.3-70B-Instruct","object":"model","owned_by":"vllm","root":"meta-llama/Llama-3.3-70B-Instruct","parent":null},
                  {"id":"contracts-lora","object":"model","owned_by":"vllm","parent":"meta-llama/Llama-3.3-70B-Instruct"}]}
                """))
        .containsExactly("meta-llama/Llama-3.3-70B-Instruct", "contracts-lora");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{\"data\":[{\"id\":\"a\"}]", "{\"a\":1,\"a\":2}"})
  void answer_thatIsNoList_isAnError(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
  }

  @Test
  void others_doNotTell() {
    Duration wait = Duration.ofSeconds(1);
    var settings = Upstream.settings(URI.create("http://127.0.0.1:1/v1"), "k", wait, wait);
    for (String type : List.of("anthropic", "azure", "google", "bedrock", "echo")) {
      assertThat(Providers.named(type).orElseThrow().listing(settings)).isEmpty();
    }
  }
}
