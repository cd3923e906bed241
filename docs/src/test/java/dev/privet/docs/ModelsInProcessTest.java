package dev.privet.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.onnx.TinyModel;
import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of models in this process, started as it stands, with OpenAI's client before it. */
final class ModelsInProcessTest {
  private static final Path EXAMPLE = Path.of("examples", "models-in-process.yaml");

  /** Two for the detector, two for embeddings. */
  private static final int OF_ONE_CONFIG = 4;

  private static final String TEXT =
      "\uD83D\uDE00 Please write to Annabel Kowalski, who lives in New York.";

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();

  @TempDir private static Path folder;
  private static HttpServer upstream;
  private static GatewayServer gateway;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/v1/chat/completions",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          SEEN.add(body);
          String said = body.replaceAll("(?s).*\"content\":\"(.*?)\".*", "$1");
          boolean stream = body.contains("\"stream\":true");
          byte[] answer = (stream ? streamed(said) : whole(said)).getBytes(UTF_8);
          exchange
              .getResponseHeaders()
              .add("content-type", stream ? "text/event-stream" : "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    upstream.start();
    Path models = Files.createDirectories(folder.resolve("models/people"));
    TinyModel.usual().writeTo(models);
    String key =
        ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
            .create(KeyTerms.of("acme"))
            .secret()
            .reveal();
    gateway = GatewayServer.start(config(""), ServerOptions.in(folder));
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + gateway.port() + "/v1")
            .apiKey(key)
            .maxRetries(0)
            .build();
  }

  @BeforeEach
  void forget() {
    Canary.register("Annabel Kowalski");
    SEEN.clear();
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
    upstream.stop(0);
  }

  private static String whole(String said) {
    return """
    {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[{"index":0,
     "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}
    """
        .formatted(said);
  }

  private static String streamed(String said) {
    var out = new StringBuilder();
    for (int i = 0; i < said.length(); i += 3) {
      String piece = said.substring(i, Math.min(said.length(), i + 3));
      out.append(
          """
          data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4.1",\
          "choices":[{"index":0,"delta":{"content":"%s"}}]}

          """
              .formatted(piece));
    }
    return out.append(
            """
            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4.1",\
            "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """)
        .toString();
  }

  /** The example with ports of this test; {@code change} is {@code what->by what}, or empty. */
  private static GatewayConfig config(String change) throws IOException {
    String yaml =
        Files.readString(EXAMPLE)
            .replace("port: 8080, admin: { port: 9090 }", "port: 0, admin: { port: 0 }")
            .replace("markings]\n", "markings]\n      names: false\n");
    if (!change.isEmpty()) {
      String[] sides = change.split("->", 2);
      assertThat(yaml).contains(sides[0]);
      yaml = yaml.replace(sides[0], sides[1]);
    }
    String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/v1";
    return new ConfigReader(Map.of("MODEL_URL", url, "MODEL_KEY", "sk-1")).read(yaml, "example");
  }

  @Test
  void names_thatTheModelFinds_areHiddenUpstream_andRestored() {
    String answer =
        client
            .chat()
            .completions()
            .create(ask(TEXT))
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
    assertThat(answer).isEqualTo(TEXT);
    var streamed = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(ask(TEXT))) {
      chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> choice.delta().content().ifPresent(streamed::append));
    }
    assertThat(streamed).hasToString(TEXT);
    assertThat(SEEN)
        .hasSize(2)
        .allSatisfy(body -> {
          assertThat(body).contains("who lives in").doesNotContain("Annabel", "Kowalski", "York");
        });
  }

  @Test
  void model_thatIsTooSlow_refusesTheRequest_andIsRecorded() throws IOException {
    gateway.reload(config("timeout: 2s->timeout: 1ms"));
    String much = "Annabel Kowalski lives in New York. ".repeat(20_000);
    assertThatThrownBy(() -> client.chat().completions().create(ask(much)))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(503);
              assertThat(e.getMessage()).contains("could not be classified");
            });
    gateway.reload(config(""));
    assertThat(SEEN).isEmpty();
    assertThat(records())
        .anySatisfy(record -> {
          assertThat(record.event()).contains(EventType.BLOCK);
          assertThat(record.text(AuditField.REASON)).contains("classify.failed");
        });
  }

  @Test
  void reloads_leaveNoModelBehind() throws IOException {
    for (int i = 0; i < 2; i++) {
      gateway.reload(config(""));
      assertThat(client.chat().completions().create(ask(TEXT)).choices()).hasSize(1);
      assertThatThrownBy(() -> gateway.reload(config("pack: default->file: none.yaml")))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(modelThreads()).isPositive();
    Awaitility.await().until(() -> modelThreads() <= OF_ONE_CONFIG);
  }

  private static int modelThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("privet-onnx"))
            .count();
  }

  @Test
  void modelsThatDoNotWork_stopTheReload_sayingWhat() throws IOException {
    assertUnusable("people/model.onnx->people/none.onnx", "models.people.model: no such file");
    assertUnusable("PER: pii.person, ->", "models.people.types: expected a finding type");
    assertUnusable("id: people->type: tensorflow", "nothing here runs 'tensorflow'");
    assertUnusable("threshold: 0.5->threshhold: 0.5", "unknown key 'threshhold'");
    assertUnusable("location: on-prem->location: us", "here: location: expected on-prem");
    assertThat(client.chat().completions().create(ask(TEXT)).choices()).hasSize(1);
  }

  private static void assertUnusable(String change, String message) throws IOException {
    assertThatThrownBy(() -> gateway.reload(config(change)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void restrictedText_isEmbeddedHere_andOnTheRecord() {
    List<String> texts =
        List.of("RESTRICTED. The number is 536-90-4399.", "A man plays the guitar.", "Music");
    CreateEmbeddingResponse numbers = embed(texts, EmbeddingCreateParams.EncodingFormat.FLOAT);
    CreateEmbeddingResponse base64 = embed(texts, EmbeddingCreateParams.EncodingFormat.BASE64);
    assertThat(numbers.data()).hasSize(3);
    assertThat(numbers.model()).isEqualTo("embed");
    assertThat(numbers.usage().promptTokens()).isGreaterThan(20);
    for (int i = 0; i < 3; i++) {
      assertThat(base64.data().get(i).embedding()).isEqualTo(numbers.data().get(i).embedding());
    }
    List<Float> guitar = numbers.data().get(1).embedding();
    assertThat(cosine(guitar, numbers.data().get(2).embedding()))
        .isGreaterThan(cosine(guitar, numbers.data().get(0).embedding()) + 0.2);
    assertThat(client.models().list().data()).anyMatch(model -> model.id().equals("embed"));
    assertThat(records())
        .filteredOn(it -> it.text(AuditField.BACKEND_ID).equals(Optional.of("here")))
        .extracting(it -> it.event().orElseThrow())
        .contains(EventType.INTENT, EventType.OUTCOME);
    assertThat(SEEN).isEmpty();
  }

  @Test
  void embeddings_thatCannotBeMade_areRefusedInTheCallersWords() {
    assertThatThrownBy(() ->
            client
                .embeddings()
                .create(
                    EmbeddingCreateParams.builder()
                        .model("embed")
                        .input("x")
                        .dimensions(64)
                        .build()))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() ->
            client
                .embeddings()
                .create(
                    EmbeddingCreateParams.builder()
                        .model("embed")
                        .input("word ".repeat(600))
                        .build()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("Text 0 has 602 tokens");
  }

  private CreateEmbeddingResponse embed(
      List<String> texts, EmbeddingCreateParams.EncodingFormat format) {
    return client
        .embeddings()
        .create(
            EmbeddingCreateParams.builder()
                .model("embed")
                .inputOfArrayOfStrings(texts)
                .encodingFormat(format)
                .build());
  }

  private static double cosine(List<Float> a, List<Float> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  private static ChatCompletionCreateParams ask(String text) {
    return ChatCompletionCreateParams.builder().model("chat").addUserMessage(text).build();
  }

  private static List<AuditRecord> records() {
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(folder.resolve("data/audit")).search(AuditQuery.ALL, records::add);
    return records;
  }
}
