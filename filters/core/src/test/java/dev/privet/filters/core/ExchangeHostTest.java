package dev.privet.filters.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The host on Jetty, with filters that each test swaps in. */
final class ExchangeHostTest {
  private static final Principal SOMEBODY = new Principal("k", "t", "", Set.of(), Map.of());
  private static final TestFilter.Endings ENDINGS = new TestFilter.Endings();
  private static final AtomicInteger SERVED = new AtomicInteger();
  private static volatile TestFilter.Step first = (exchange, chain) -> chain.proceed();
  private static volatile TestFilter.Step second = (exchange, chain) -> chain.proceed();
  private static volatile Phase secondPhase = Phase.PROTECT;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    var identify =
        TestFilter.of(
            Phase.IDENTIFY,
            (exchange, chain) -> {
              exchange.identify(SOMEBODY);
              assertThat(exchange.hasRequest()).isFalse();
              return chain.proceed();
            });
    LlmFilter outer =
        TestFilter.of(Phase.DECIDE, (exchange, chain) -> first.filter(exchange, chain));
    var inner =
        new LlmFilter() {
          @Override
          public Phase phase() {
            return secondPhase;
          }

          @Override
          protected Verdict filter(dev.privet.filters.api.LlmExchange exchange, LlmChain chain)
              throws IOException, jakarta.servlet.ServletException {
            return second.filter(exchange, chain);
          }
        };
    var servlet =
        Servlets.of((request, response) -> {
          SERVED.incrementAndGet();
          if (request.getMethod().equals("GET")) {
            response.setContentType("application/json");
            response.getWriter().write("{\"data\":[\"as it is\"]}");
            return;
          }
          TypedDoor.of(request, response).orElseThrow().deliver(TestReply.saying("fine"));
        });
    server =
        TestServer.start(TestServer.Kind.JETTY, false, servlet, ENDINGS, identify, outer, inner);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    ENDINGS.all().clear();
    SERVED.set(0);
    first = (exchange, chain) -> chain.proceed();
    second = (exchange, chain) -> chain.proceed();
    secondPhase = Phase.PROTECT;
    server.with(HostConfig.DEFAULT);
  }

  private static void assertRefused(RawClient.Answer answer, ErrorCode code) {
    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(answer.body()).contains("\"error\"").contains(code.id());
    assertThat(answer.headers().get("content-type")).startsWith("application/json");
    assertThat(answer.headers().get("x-request-id")).startsWith("req_");
    assertThat(SERVED.get()).isZero();
    assertThat(ENDINGS.one().code()).isEqualTo(code.id());
    assertThat(ENDINGS.one().status()).isEqualTo(code.status());
    assertThat(ENDINGS.one().requestId()).isEqualTo(answer.headers().get("x-request-id"));
  }

  @Test
  void exchange_goesThrough_isClosedOnceComplete() throws Exception {
    assertThat(RawClient.ask(server, true).body()).contains("fine").endsWith("[DONE]\n\n");
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.COMPLETE);
    assertThat(ENDINGS.one().principal()).contains(SOMEBODY);
    assertThat(ENDINGS.one().served()).contains(TestReply.SERVED);
  }

  static Stream<Arguments> badHeads() {
    String chat = "/v1/chat/completions";
    String[] none = {};
    return Stream.of(
        Arguments.of("POST", "/v1/nothing", none, ErrorCode.ENDPOINT_UNKNOWN),
        Arguments.of(
            "POST",
            "/v1/nothing",
            new String[] {"Anthropic-Version: 2023-06-01"},
            ErrorCode.ENDPOINT_UNKNOWN),
        Arguments.of("POST", "/v1/chat/completions;x=1", none, ErrorCode.ENDPOINT_UNKNOWN),
        Arguments.of("POST", "/v1/chat/%63ompletions", none, ErrorCode.ENDPOINT_UNKNOWN),
        Arguments.of("POST", "/V1/chat/completions", none, ErrorCode.ENDPOINT_UNKNOWN),
        Arguments.of("PUT", chat, none, ErrorCode.METHOD_NOT_ALLOWED),
        Arguments.of("GET", chat, none, ErrorCode.METHOD_NOT_ALLOWED),
        Arguments.of("POST", "/v1/models", none, ErrorCode.METHOD_NOT_ALLOWED),
        Arguments.of("POST", chat, new String[] {"Content-Encoding: gzip"}, ErrorCode.ENCODING),
        Arguments.of("POST", chat, new String[] {"Content-Type: text/plain"}, ErrorCode.MEDIA_TYPE),
        Arguments.of(
            "POST",
            chat,
            new String[] {"Content-Type: application/json; charset=utf-16"},
            ErrorCode.MEDIA_TYPE),
        Arguments.of(
            "POST", chat, new String[] {"X-Privet-Purpose: two words"}, ErrorCode.REQUEST_INVALID));
  }

  @ParameterizedTest
  @MethodSource("badHeads")
  void head_notAcceptable_isRefusedAfterItsSenderIsKnown(
      String method, String path, String[] headers, ErrorCode code) throws Exception {
    var answer = RawClient.send(server, method, path, RawClient.chat("hi", false), headers);
    assertRefused(answer, code);
    assertThat(ENDINGS.one().principal()).contains(SOMEBODY);
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("{\"model\":", ErrorCode.JSON_SYNTAX),
        Arguments.of("{\"model\":\"m\",\"model\":\"m\"}", ErrorCode.JSON_DUPLICATE),
        Arguments.of(RawClient.chat("hi", false) + "{}", ErrorCode.JSON_TRAILING),
        Arguments.of("[".repeat(100) + "]".repeat(100), ErrorCode.JSON_LIMIT),
        Arguments.of("[]", ErrorCode.REQUEST_INVALID));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void body_malformed_isRefused(String body, ErrorCode code) throws Exception {
    assertRefused(RawClient.send(server, "POST", "/v1/chat/completions", body), code);
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.REFUSED);
  }

  private static HostConfig bounded(int bytes, Duration time, int rate, Duration grace) {
    HostConfig d = HostConfig.DEFAULT;
    return bounded(bytes, d.bodies(), time, rate, grace);
  }

  private static HostConfig bounded(
      int bytes, BodyRoom bodies, Duration time, int rate, Duration grace) {
    HostConfig d = HostConfig.DEFAULT;
    return new HostConfig(
        bytes,
        bodies,
        time,
        rate,
        grace,
        JsonLimits.DEFAULT,
        d.answer(),
        d.streamTime(),
        d.heartbeat());
  }

  @Test
  void body_announcedTooLarge_isRefusedUnread() throws Exception {
    String body = RawClient.chat("hello", false);
    HostConfig d = HostConfig.DEFAULT;
    server.with(bounded(body.length() - 1, d.bodyTime(), 0, d.bodyGrace()));
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "", "Content-Length: " + body.length());
      assertRefused(client.read(), ErrorCode.REQUEST_TOO_LARGE);
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void bodies_togetherTooLarge_areRefusedUntilOneIsDone() throws Exception {
    String body = RawClient.chat("x".repeat(40_000), false);
    HostConfig d = HostConfig.DEFAULT;
    var room = new BodyRoom(body.length() + 20_000);
    server.with(bounded(d.bodyBytes(), room, d.bodyTime(), 0, d.bodyGrace()));
    try (var first = new RawClient(server)) {
      first.write(
          "POST",
          "/v1/chat/completions",
          body.substring(0, body.length() - 1),
          "Content-Length: " + body.length());
      until(() -> room.taken() == body.length());
      var second = RawClient.send(server, "POST", "/v1/chat/completions", body);
      assertRefused(second, ErrorCode.LIMIT_CONCURRENCY);
      assertThat(second.headers().get("retry-after")).isEqualTo("1");
      assertThat(RawClient.ask(server, false).status()).isEqualTo(200);
      first.drip("}".getBytes(StandardCharsets.UTF_8));
      assertThat(first.read().status()).isEqualTo(200);
    }
    until(() -> room.taken() == 0);
    assertThat(RawClient.send(server, "POST", "/v1/chat/completions", body).status())
        .isEqualTo(200);
    until(() -> room.taken() == 0);
  }

  @Test
  void body_announcedOnly_takesNoRoom() throws Exception {
    HostConfig d = HostConfig.DEFAULT;
    var room = new BodyRoom(40_000);
    server.with(bounded(d.bodyBytes(), room, d.bodyTime(), 0, d.bodyGrace()));
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "{", "Content-Length: 4000000");
      until(() -> room.taken() > 0);
      assertThat(room.taken()).isLessThan(40_000);
    }
    until(() -> room.taken() == 0);
  }

  @Test
  void body_chunkedOverOrAtTheLimit_isCutThere() throws Exception {
    String body = RawClient.chat("hello", false);
    String chunked = "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
    HostConfig d = HostConfig.DEFAULT;
    server.with(bounded(body.length(), d.bodyTime(), 0, d.bodyGrace()));
    String header = "Transfer-Encoding: chunked";
    var at = RawClient.send(server, "POST", "/v1/chat/completions", chunked, header);
    assertThat(at.status()).isEqualTo(200);
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.COMPLETE);
    reset();
    server.with(bounded(body.length() - 1, d.bodyTime(), 0, d.bodyGrace()));
    var over = RawClient.send(server, "POST", "/v1/chat/completions", chunked, header);
    assertRefused(over, ErrorCode.REQUEST_TOO_LARGE);
  }

  @Test
  void body_tooSlow_isRefused() throws Exception {
    server.with(bounded(1000, Duration.ofMillis(200), 0, Duration.ZERO));
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "", "Content-Length: 500");
      drip(client);
      assertRefused(client.read(), ErrorCode.REQUEST_TIMEOUT);
    }
    reset();
    server.with(bounded(1000, Duration.ofMinutes(1), 1000, Duration.ofMillis(50)));
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "", "Content-Length: 500");
      drip(client);
      assertRefused(client.read(), ErrorCode.REQUEST_TIMEOUT);
    }
  }

  private static void drip(RawClient client) {
    Await.until(() -> {
      try {
        client.drip(new byte[] {' '});
      } catch (IOException e) {
        return true;
      }
      return !ENDINGS.all().isEmpty();
    });
  }

  @Test
  void body_chunkedWrongly_isNoSuccess() throws Exception {
    var header = "Transfer-Encoding: chunked";
    var answer = RawClient.send(server, "POST", "/v1/chat/completions", "zz\r\n{}\r\n", header);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(ErrorCode.REQUEST_INVALID.id());
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.ABORTED);
    assertThat(SERVED.get()).isZero();
  }

  @Test
  void body_breaksOff_isAborted() throws Exception {
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "{", "Content-Length: 500");
      client.reset();
    }
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.ABORTED);
    assertThat(SERVED.get()).isZero();
  }

  static Stream<Arguments> badFilters() {
    var stolen = new ArrayList<LlmChain>();
    return Stream.of(
        broken("null", ErrorCode.CHAIN_BROKEN, (exchange, chain) -> null),
        broken(
            "another chain",
            ErrorCode.CHAIN_BROKEN,
            (exchange, chain) -> {
              stolen.add(new LlmChain(() -> {}));
              return stolen.getLast().proceed();
            }),
        broken(
            "RuntimeException",
            ErrorCode.INTERNAL,
            (exchange, chain) -> {
              throw new IllegalStateException("content");
            }),
        broken(
            "IOException",
            ErrorCode.INTERNAL,
            (exchange, chain) -> {
              throw new IOException("content");
            }),
        broken(
            "StackOverflowError",
            ErrorCode.INTERNAL,
            (exchange, chain) -> {
              throw new StackOverflowError("content");
            }),
        broken(
            "OutOfMemoryError",
            ErrorCode.INTERNAL,
            (exchange, chain) -> {
              throw new OutOfMemoryError("content");
            }),
        broken(
            "recorder",
            ErrorCode.AUDIT_UNAVAILABLE,
            (exchange, chain) -> {
              throw new RecorderUnavailableException("content");
            }),
        broken(
            "refusal",
            ErrorCode.POLICY_DENIED,
            (exchange, chain) -> Verdict.refuse(ErrorCode.POLICY_DENIED, "No.")));
  }

  private static Arguments broken(String name, ErrorCode code, TestFilter.Step step) {
    return Arguments.of(name, code, step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFilters")
  void filter_failsInAnyWay_isRefusedAndNothingLeaves(
      String name, ErrorCode code, TestFilter.Step step) throws Exception {
    second = step;
    var answer = RawClient.ask(server, true);
    assertRefused(answer, code);
    assertThat(answer.body()).doesNotContain("content\"").doesNotContain(": content");
  }

  @Test
  void phases_outOfOrder_chainIsBroken() throws Exception {
    secondPhase = Phase.CLASSIFY;
    assertRefused(RawClient.ask(server, true), ErrorCode.CHAIN_BROKEN);
  }

  @Test
  void refusal_retryAfterAndHeadersOfFilters_areShown() throws Exception {
    second =
        (exchange, chain) -> {
          exchange.response().header("x-ratelimit-remaining", "0");
          return Verdict.refuse(ErrorCode.LIMIT_REQUESTS, "Later.").withRetryAfter(7);
        };
    var answer = RawClient.ask(server, true);
    assertRefused(answer, ErrorCode.LIMIT_REQUESTS);
    assertThat(answer.headers())
        .containsEntry("retry-after", "7")
        .containsEntry("x-ratelimit-remaining", "0");
  }

  @Test
  void statements_ofTheCaller_areFacts() throws Exception {
    var facts = new CopyOnWriteArrayList<RequestFacts>();
    second =
        (exchange, chain) -> {
          facts.add(exchange.request().facts());
          return chain.proceed();
        };
    RawClient.ask(server, true, "X-Privet-Class: restricted", "X-Privet-Purpose: support");
    assertThat(facts).hasSize(1);
    assertThat(facts.getFirst().raisedTo()).isEqualTo("restricted");
    assertThat(facts.getFirst().purpose()).isEqualTo("support");
  }

  @Test
  void call_headers_onlyThoseOnTheList() throws Exception {
    var calls = new CopyOnWriteArrayList<Map<String, String>>();
    second =
        (exchange, chain) -> {
          calls.add(exchange.call().headers());
          return chain.proceed();
        };
    RawClient.ask(server, true, "Authorization: Bearer a", "Authorization: Bearer b", "Cookie: c");
    assertThat(calls.getFirst())
        .containsEntry("authorization", "Bearer a, Bearer b")
        .doesNotContainKey("cookie");
  }

  @Test
  void question_withoutBody_onlyIdentifyAndRecordRun() throws Exception {
    List<String> ran = new CopyOnWriteArrayList<>();
    first =
        (exchange, chain) -> {
          ran.add("decide");
          return chain.proceed();
        };
    secondPhase = Phase.RECORD;
    second =
        (exchange, chain) -> {
          ran.add("record");
          assertThat(exchange.hasRequest()).isFalse();
          return chain.proceed();
        };
    var answer = RawClient.send(server, "GET", "/v1/models", "");
    assertThat(answer.body()).isEqualTo("{\"data\":[\"as it is\"]}");
    assertThat(ran).containsExactly("record");
    assertThat(ENDINGS.one().ending()).isEqualTo(Ending.COMPLETE);
  }

  @Test
  void body_invalidUtf8_isRefusedWithoutItsContent() throws Exception {
    byte[] body = RawClient.chat("canary?", false).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '?') {
        body[i] = (byte) 0xff;
      }
    }
    try (var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", "", "Content-Length: " + body.length);
      client.drip(body);
      var answer = client.read();
      assertRefused(answer, ErrorCode.JSON_ENCODING);
      assertThat(answer.body()).doesNotContain("canary");
    }
  }
}
