package dev.privet.backends.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.core.transport.RawServer;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.lens.Requests;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses, credentials and errors of Azure, Google and Bedrock. */
@Timeout(60)
final class CloudProvidersTest {
  private static final String CHAT =
      "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
          + "\"finish_reason\":\"stop\"}]}";
  private static final String GEMINI =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}";
  private static final String CONVERSE =
      "{\"output\":{\"message\":{\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}";
  private static final String AWS_KEY = "AKIDEXAMPLEEXAMPLE00:wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLE";

  private final Upstream upstream = new Upstream();

  @AfterEach
  void close() {
    upstream.close();
  }

  private static RawServer answering(int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    return new RawServer(peer -> {
      peer.request();
      peer.send(
          "HTTP/1.1 "
              + status
              + " X\r\nContent-Type: "
              + type
              + "\r\nContent-Length: "
              + bytes.length
              + "\r\n\r\n"
              + body);
    });
  }

  private static URI at(RawServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private String text(
      RawServer server, String type, String path, String key, Map<String, String> options)
      throws IOException {
    AttemptResult result =
        upstream.ask(type, at(server, path), key, options, Upstream.hello(false));
    assertThat(result).isInstanceOf(AttemptResult.Answered.class);
    List<StreamEvent> events = Upstream.events(((AttemptResult.Answered) result).reply());
    return Upstream.text(events);
  }

  @Test
  void azure_deployment_isAskedAtItsPath() throws IOException {
    try (var server = answering(200, "application/json", CHAT)) {
      assertThat(text(server, "azure", "", "k1", Map.of("api-version", "2024-10-21")))
          .isEqualTo("Hi");
      assertThat(server.requests().getFirst())
          .startsWith(
              "POST /openai/deployments/real-model/chat/completions?api-version=2024-10-21 ")
          .containsIgnoringCase("api-key: k1\r\n")
          .doesNotContainIgnoringCase("authorization:");
    }
  }

  @Test
  void azure_v1_isAskedLikeOpenAi() throws IOException {
    try (var server = answering(200, "application/json", CHAT)) {
      assertThat(text(server, "azure", "/openai/v1", "k1", Map.of())).isEqualTo("Hi");
      assertThat(server.requests().getFirst())
          .startsWith("POST /openai/v1/chat/completions ")
          .contains("\"model\":\"real-model\"");
    }
  }

  @Test
  void azure_contentFilter_isARefusalThatNobodyElseIsAskedFor() throws IOException {
    String body =
        "{\"error\":{\"message\":\"canary\",\"type\":null,\"param\":\"prompt\",\"code\":"
            + "\"content_filter\",\"status\":400,\"innererror\":{\"code\":"
            + "\"ResponsibleAIPolicyViolation\"}}}";
    try (var server = answering(400, "application/json", body)) {
      var result =
          upstream.ask("azure", at(server, "/openai/v1"), "k1", Map.of(), Upstream.hello(false));
      assertThat(((AttemptResult.Refused) result).refusal().message())
          .isEqualTo("The destination rejected the request: content_filter.");
    }
  }

  @Test
  void google_apiKey_goesInItsHeader() throws IOException {
    try (var server = answering(200, "application/json; charset=UTF-8", GEMINI)) {
      assertThat(text(server, "google", "/v1beta", "AIza-k", Map.of())).isEqualTo("Hi");
      assertThat(server.requests().getFirst())
          .startsWith("POST /v1beta/models/real-model:generateContent ")
          .containsIgnoringCase("x-goog-api-key: AIza-k\r\n")
          .doesNotContain("\"model\"");
    }
  }

  @Test
  void google_stream_isAskedForAsEvents() throws IOException {
    try (var server = answering(200, "text/event-stream", "data: " + GEMINI + "\r\n\r\n")) {
      var result =
          upstream.ask("google", at(server, "/v1beta"), "k", Map.of(), Upstream.hello(true));
      assertThat(Upstream.text(Upstream.events(((AttemptResult.Answered) result).reply())))
          .isEqualTo("Hi");
      assertThat(server.requests().getFirst())
          .startsWith("POST /v1beta/models/real-model:streamGenerateContent?alt=sse ");
    }
  }

  @Test
  void google_serviceAccount_signsItsOwnToken() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    String file =
        "{\"type\":\"service_account\",\"client_email\":\"svc@p.iam.gserviceaccount.com\","
            + "\"private_key_id\":\"kid-1\",\"private_key\":\""
            + pem
            + "\"}";
    String path = "/v1/projects/p/locations/europe-west4/publishers/google";
    try (var server = answering(200, "application/json", GEMINI)) {
      assertThat(text(server, "google", path, file, Map.of())).isEqualTo("Hi");
      String request = server.requests().getFirst();
      assertThat(request).startsWith("POST " + path + "/models/real-model:generateContent ");
      Matcher token =
          Pattern.compile("(?i)authorization: Bearer ([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)\r\n")
              .matcher(request);
      assertThat(token.find()).isTrue();
      Base64.Decoder decoder = Base64.getUrlDecoder();
      JsonObject claims = Requests.object(decoder.decode(token.group(2)), JsonLimits.DEFAULT);
      assertThat(claims.string("iss")).isEqualTo("svc@p.iam.gserviceaccount.com");
      assertThat(claims.string("scope")).endsWith("/auth/cloud-platform");
      assertThat(claims.whole("exp").orElse(0) - claims.whole("iat").orElse(0)).isEqualTo(3600);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(keys.getPublic());
      signature.update((token.group(1) + "." + token.group(2)).getBytes(UTF_8));
      assertThat(signature.verify(decoder.decode(token.group(3)))).isTrue();
    }
  }

  @Test
  void google_wrongKey_isAFailureOfCredentials() throws IOException {
    String body =
        "{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":"
            + "\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}";
    try (var server = answering(400, "application/json", body)) {
      assertThat(
              upstream.ask("google", at(server, "/v1beta"), "k", Map.of(), Upstream.hello(false)))
          .isEqualTo(new AttemptResult.Failed(Failure.CREDENTIALS, 400, 0));
    }
  }

  @Test
  void bedrock_call_isSignedAsItArrives() throws Exception {
    for (String key : List.of(AWS_KEY, AWS_KEY + ":SESSIONTOKEN")) {
      try (var server = answering(200, "application/json", CONVERSE)) {
        assertThat(text(server, "bedrock", "", key, Map.of("region", "eu-central-1")))
            .isEqualTo("Hi");
        String request = server.requests().getFirst();
        assertThat(request).startsWith("POST /model/real-model/converse HTTP/1.1\r\n");
        SigV4.verify(request, key.split(":")[1], "eu-central-1", "bedrock");
        assertThat(request.toLowerCase(java.util.Locale.ROOT).contains("x-amz-security-token: "))
            .isEqualTo(key.endsWith("TOKEN"));
      }
    }
  }

  @Test
  void bedrock_modelWithSigns_isSignedAsItArrives() throws Exception {
    try (var server = answering(200, "application/json", CONVERSE)) {
      var result =
          upstream.askModel(
              "bedrock",
              at(server, ""),
              AWS_KEY,
              Map.of("region", "us-east-1"),
              "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-v2:0");
      assertThat(result).isInstanceOf(AttemptResult.Answered.class);
      String request = server.requests().getFirst();
      assertThat(request)
          .startsWith(
              "POST /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2F"
                  + "us.anthropic.claude-v2%3A0/converse ");
      SigV4.verify(request, AWS_KEY.split(":")[1], "us-east-1", "bedrock");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, CREDENTIALS",
    "408, TIMEOUT",
    "424, SERVER_ERROR",
    "429, RATE_LIMITED",
    "503, OVERLOADED"
  })
  void bedrock_errors_areSorted(int status, Failure failure) throws IOException {
    try (var server = answering(status, "application/json", "{\"message\":\"canary\"}")) {
      assertThat(
              upstream.ask(
                  "bedrock",
                  at(server, ""),
                  AWS_KEY,
                  Map.of("region", "us-east-1"),
                  Upstream.hello(false)))
          .isEqualTo(new AttemptResult.Failed(failure, status, 0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure||http://a.example|api-version=2024-10-21|key",
        "azure|k|http://a.example||api-version",
        "azure|k|http://a.example|api-version=latest|api-version",
        "azure|k|http://a.example/openai/v1|api-version=2024-10-21|api-version",
        "azure|k|http://a.example/openai/v1|region=x|options.region",
        "google||http://a.example||key",
        "google|{}|http://a.example||key",
        "google|{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key\":\"x\"}|http://a.example||private_key",
        "google|k|http://a.example?x=1||url",
        "bedrock|canary|http://bedrock-runtime.us-east-1.amazonaws.com||key",
        "bedrock|AKIDEXAMPLEEXAMPLE00:wJalrXUtnFEMIK7MDENG|http://a.example||region",
        "openai|k|http://a.example|product=none|product",
        "echo|k|http://a.example|x=y|options.x"
      })
  void settings_thatCannotBeUsed_stopTheStart(
      String type, String key, String uri, String option, String named) {
    Map<String, String> options =
        option == null ? Map.of() : Map.of(option.split("=")[0], option.split("=")[1]);
    assertThatThrownBy(() ->
            upstream.ask(
                type, URI.create(uri), key == null ? "" : key, options, Upstream.hello(false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("canary");
  }

  @Test
  void mistral_getsItsOwnWords() throws IOException {
    try (var server = answering(200, "application/json", CHAT)) {
      upstream.ask(
          "openai",
          at(server, "/v1"),
          "k",
          Map.of("product", "mistral"),
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"seed\":7,"
              + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],"
              + "\"tool_choice\":\"required\",\"max_completion_tokens\":9,\"user\":\"u\"}");
      assertThat(server.requests().getFirst())
          .contains("\"random_seed\":7", "\"tool_choice\":\"any\"", "\"max_tokens\":9")
          .doesNotContain("\"seed\"", "\"user\":\"u\"", "max_completion_tokens");
    }
  }

  @Test
  void vllm_getsItsExtraParametersAsTheyCame() throws IOException {
    String extra = "\"top_k\":20,\"chat_template_kwargs\":{\"enable_thinking\":false}";
    try (var server = answering(200, "application/json", CHAT)) {
      upstream.ask(
          "openai",
          at(server, "/v1"),
          "k",
          Map.of("product", "vllm"),
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + extra + "}");
      assertThat(server.requests().getFirst()).contains(extra);
    }
  }
}
