package dev.privet.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.Gateway;
import dev.privet.proxy.Upstream;
import dev.privet.proxy.Upstream.Answer;
import dev.privet.proxy.Upstream.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OpenAI's client before Azure, Google and Bedrock, on the endpoints beside chat. What they say is
 * written from their API references.
 */
final class CloudEndpointsTest {
  private static final String MAIL = "ada.lovelace.4712@example.org";
  private static final String PROMPT = "Write to " + MAIL + ".";

  @TempDir private static Path folder;
  private static Upstream cloud;
  private static Gateway gateway;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    cloud = new Upstream();
    cloud.answersAsked(CloudEndpointsTest::answer);
    String host = cloud.url().replace("/v1", "");
    gateway =
        Gateway.start(
            folder,
            """
            server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
            destinations:
              azure:   { type: azure, url: '%1$s', key: k, options: { api-version: 2024-10-21 }, location: us, clearance: internal, models: { m: my-model } }
              azure-r: { type: azure, url: '%1$s', key: k, options: { api-version: 2025-04-01-preview }, endpoints: [responses, chat], location: us, clearance: internal, models: { m: my-model } }
              azure-v1: { type: azure, url: '%1$s/openai/v1', key: k, location: us, clearance: internal, models: { m: my-model } }
              google:  { type: google, url: '%1$s/v1beta', key: AIza, location: us, clearance: internal, models: { m: gemini-embedding-001 } }
              bedrock: { type: bedrock, url: '%1$s', key: 'AKIDEXAMPLEEXAMPLE00:wJalrXUtnFEMIK7MDENG', options: { region: us-east-1 }, location: us, clearance: internal, models: { titan: 'amazon.titan-embed-text-v2:0', cohere: cohere.embed-english-v3 } }
            models: { any: { route: [azure/m] } }
            filters:
              - keys:       { file: keys.yaml }
              - rate-limit: { requests: 100000/min, tokens: 100000000/min, per: key }
              - classify:   { detectors: [pii, secrets, markings], names: false }
              - policy:     { pack: default }
              - redact:     { mode: tokenize }
              - audit:      { dir: audit }
            """
                .formatted(host));
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(gateway.url())
            .apiKey(gateway.key())
            .maxRetries(0)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
    cloud.close();
  }

  @BeforeEach
  void forget() {
    Canary.register(MAIL);
    cloud.forget();
  }

  private static Answer answer(Asked asked) {
    String path = asked.path();
    int texts = asked.body().split("Write to", -1).length - 1;
    if (path.contains("titan")) {
      return Answer.json(
          """
          {"embedding":[0.5,-0.25],"embeddingsByType":{"float":[0.5,-0.25]},"inputTextTokenCount":3}
          """);
    }
    if (path.contains("cohere")) {
      return Answer.json(
          """
          {"embeddings":[%s],"id":"e1","response_type":"embeddings_floats","texts":["said"]}
          """
              .formatted(repeated("[0.5,-0.25]", texts)));
    }
    if (path.contains(":batchEmbedContents")) {
      return Answer.json("{\"embeddings\":[" + repeated("{\"values\":[0.5,-0.25]}", texts) + "]}");
    }
    if (path.contains("/embeddings")) {
      return Answer.json(
          """
          {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-0.25]}],
           "model":"text-embedding-3-small","usage":{"prompt_tokens":3,"total_tokens":3}}
          """);
    }
    String said = asked.body().replaceAll("(?s).*(Write to [^\"]*)\".*", "$1");
    if (path.contains("/responses")) {
      return Answer.json(
          """
          {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-4.1",
           "output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant",
            "content":[{"type":"output_text","text":"%s","annotations":[]}]}],
           "parallel_tool_calls":true,"tool_choice":"auto","tools":[],
           "usage":{"input_tokens":3,"input_tokens_details":{"cached_tokens":0},"output_tokens":2,
            "output_tokens_details":{"reasoning_tokens":0},"total_tokens":5}}
          """
              .formatted(said));
    }
    return Answer.json(
        """
        {"id":"cmpl-1","object":"text_completion","created":1,"model":"gpt-35-turbo-instruct",
         "choices":[{"text":"%s","index":0,"logprobs":null,"finish_reason":"stop"}],
         "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
        """
            .formatted(said));
  }

  private static String repeated(String item, int times) {
    return String.join(",", java.util.Collections.nCopies(times, item));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure/m|/openai/deployments/my-model/embeddings?api-version=2024-10-21|1",
        "azure-v1/m|/openai/v1/embeddings|1",
        "google/m|/v1beta/models/gemini-embedding-001:batchEmbedContents|2",
        "bedrock/titan|/model/amazon.titan-embed-text-v2%3A0/invoke|1",
        "bedrock/cohere|/model/cohere.embed-english-v3/invoke|2"
      })
  void embeddings_areMade_ofTheRenderedText(String model, String path, int texts) {
    for (var format :
        List.of(
            EmbeddingCreateParams.EncodingFormat.FLOAT,
            EmbeddingCreateParams.EncodingFormat.BASE64)) {
      CreateEmbeddingResponse answer = client.embeddings().create(embed(model, texts, format));
      assertThat(answer.data()).hasSize(texts);
      for (int i = 0; i < texts; i++) {
        assertThat(answer.data().get(i).embedding()).containsExactly(0.5f, -0.25f);
        assertThat(answer.data().get(i).index()).isEqualTo(i);
      }
      assertThat(answer.usage().totalTokens()).isEqualTo(model.matches("azure.*|.*titan") ? 3 : 0);
    }
    assertThat(cloud.everything())
        .contains(path, "Write to EMAIL-1.")
        .doesNotContain(MAIL)
        .contains(model.startsWith("bedrock") ? "AWS4-HMAC-SHA256 Credential=AKID" : "key");
  }

  private static EmbeddingCreateParams embed(
      String model, int texts, EmbeddingCreateParams.EncodingFormat format) {
    var inputs = new ArrayList<String>(java.util.Collections.nCopies(texts, PROMPT));
    return EmbeddingCreateParams.builder()
        .model(model)
        .inputOfArrayOfStrings(inputs)
        .encodingFormat(format)
        .build();
  }

  @Test
  void titan_isToldTheSize_andTakesOneText() {
    client
        .embeddings()
        .create(
            EmbeddingCreateParams.builder()
                .model("bedrock/titan")
                .input(PROMPT)
                .dimensions(256)
                .build());
    assertThat(cloud.bodies())
        .containsExactly("{\"inputText\":\"Write to EMAIL-1.\",\"dimensions\":256}");
    assertThatThrownBy(() ->
            client
                .embeddings()
                .create(embed("bedrock/titan", 2, EmbeddingCreateParams.EncodingFormat.FLOAT)))
        .isInstanceOf(BadRequestException.class);
    assertThat(cloud.bodies()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure/m|/openai/deployments/my-model/completions?api-version=2024-10-21",
        "azure-v1/m|/openai/v1/completions"
      })
  void completions_goToAzure_andComeBackRestored(String model, String path) {
    var answer =
        client
            .completions()
            .create(CompletionCreateParams.builder().model(model).prompt(PROMPT).build());
    assertThat(answer.choices().getFirst().text()).isEqualTo(PROMPT);
    assertThat(cloud.everything()).contains(path, "Write to EMAIL-1.").doesNotContain(MAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure-r/m|/openai/responses?api-version=2025-04-01-preview",
        "azure-v1/m|/openai/v1/responses"
      })
  void responses_goToAzure_andComeBackRestored(String model, String path) {
    var answer =
        client
            .responses()
            .create(ResponseCreateParams.builder().model(model).input(PROMPT).build());
    assertThat(answer.output().getFirst().asMessage().content().getFirst().asOutputText().text())
        .isEqualTo(PROMPT);
    assertThat(cloud.everything())
        .contains(path, "Write to EMAIL-1.", "my-model")
        .doesNotContain(MAIL);
  }
}
