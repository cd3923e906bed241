package dev.privet.filters.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TypedDoorTest {
  private final TestFilter.Endings endings = new TestFilter.Endings();

  static HostConfig beating(Duration heartbeat, Duration stream) {
    HostConfig d = HostConfig.DEFAULT;
    return new HostConfig(
        d.bodyBytes(),
        d.bodies(),
        d.bodyTime(),
        d.bodyBytesPerSecond(),
        d.bodyGrace(),
        d.json(),
        d.answer(),
        stream,
        heartbeat);
  }

  @ParameterizedTest
  @EnumSource
  void deliver_stream_isStagedAndTerminated(TestServer.Kind kind) throws Exception {
    var servlet = Servlets.typed(() -> TestReply.saying("a sec", "ret b"));
    try (var server = TestServer.start(kind, false, servlet, endings, TestFilter.hiding())) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("[hidden]").doesNotContain("sec").endsWith("[DONE]\n\n");
      assertThat(answer.terminated()).isTrue();
      assertThat(answer.headers().get("x-request-id")).startsWith("req_");
      assertThat(answer.headers()).containsEntry("x-privet-destination", "model");
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
      assertThat(endings.one().usage().total()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deliver_whole_hasItsLength(TestServer.Kind kind) throws Exception {
    var servlet = Servlets.typed(() -> TestReply.saying("a sec", "ret b"));
    try (var server = TestServer.start(kind, false, servlet, endings, TestFilter.hiding())) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.body()).contains("a [hidden] b");
      assertThat(answer.headers()).containsKey("content-length");
      assertThat(answer.terminated()).isTrue();
    }
  }

  /** Trap 4. */
  @ParameterizedTest
  @EnumSource
  void door_foreignResponseBetween_isShut(TestServer.Kind kind) throws Exception {
    jakarta.servlet.Filter foreign =
        (request, response, chain) ->
            chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response));
    var servlet =
        Servlets.of((request, response) -> {
          boolean open = TypedDoor.of(request, response).isPresent();
          response.setContentType("application/json");
          response.getWriter().write(Servlets.whole(open ? "open" : "shut, no secret"));
        });
    try (var server =
        TestServer.start(kind, false, servlet, endings, TestFilter.hiding(), foreign)) {
      assertThat(RawClient.ask(server, false).body()).contains("shut, no [hidden]");
    }
  }

  /** Trap 6. */
  @ParameterizedTest
  @EnumSource
  void reply_breaksAfterCommit_errorEventAndNoTerminator(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("begun");
    try (var server = TestServer.start(kind, false, Servlets.typed(() -> reply), endings);
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      String head = client.readUntil("begun");
      reply.breakOff();
      String rest = client.readToEnd();
      assertThat(head).startsWith("HTTP/1.1 200");
      assertThat(rest).contains(ErrorCode.DESTINATION_BROKEN.id());
      assertThat(rest).doesNotContain("[DONE]").doesNotEndWith("0\r\n\r\n");
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
      assertThat(endings.one().code()).isEqualTo(ErrorCode.DESTINATION_BROKEN.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void reply_breaksBeforeCommit_isAnOrdinaryError(TestServer.Kind kind) throws Exception {
    var servlet = Servlets.typed(() -> new TestReply().breakOff());
    try (var server = TestServer.start(kind, false, servlet, endings)) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.headers().get("content-type")).startsWith("application/json");
      assertThat(answer.body()).contains(ErrorCode.DESTINATION_BROKEN.id());
      assertThat(answer.terminated()).isTrue();
      assertThat(endings.one().ending()).isEqualTo(Ending.FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stage_refusesAfterCommit_nothingMoreButTheRefusal(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("fine");
    var servlet = Servlets.typed(() -> reply);
    var guard =
        TestFilter.of((exchange, chain) -> {
          exchange
              .response()
              .stage((event, out) -> {
                if (event instanceof dev.privet.filters.api.StreamEvent.Text text
                    && text.text().contains("bad")) {
                  out.refuse(Verdict.refuse(ErrorCode.ANSWER_REFUSED, "Not this."));
                }
                out.emit(event);
              });
          return chain.proceed();
        });
    try (var server = TestServer.start(kind, false, servlet, endings, guard);
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("fine");
      reply.say("bad").say("worse").end();
      String rest = client.readUntil(ErrorCode.ANSWER_REFUSED.id());
      assertThat(rest).doesNotContain("bad\"").doesNotContain("worse");
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
      assertThat(reply.closings.get()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stage_throwsAfterCommit_isCutWithoutAWord(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("fine");
    var servlet = Servlets.typed(() -> reply);
    var broken =
        TestFilter.of((exchange, chain) -> {
          int[] seen = {0};
          exchange
              .response()
              .stage((event, out) -> {
                if (seen[0]++ > 0) {
                  throw new IllegalStateException("content");
                }
                out.emit(event);
              });
          return chain.proceed();
        });
    try (var server = TestServer.start(kind, false, servlet, endings, broken);
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("fine");
      reply.say("second").end();
      String rest = client.readUntil(ErrorCode.INTERNAL.id());
      assertThat(rest).doesNotContain("second").doesNotContain("content\"");
      assertThat(endings.one().code()).isEqualTo(ErrorCode.INTERNAL.id());
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
    }
  }

  /** Trap 7. */
  @ParameterizedTest
  @EnumSource
  void caller_goesWhileReplyIsSilent_replyIsClosed(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("begun");
    try (var server =
            TestServer.start(kind, false, Servlets.typed(() -> reply), endings)
                .with(beating(Duration.ofMillis(50), Duration.ofMinutes(1)));
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("begun");
      client.reset();
      assertThat(reply.closed.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(endings.one().ending()).isEqualTo(Ending.ABORTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reply_silent_callerGetsSignsOfLife(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("begun");
    try (var server =
            TestServer.start(kind, false, Servlets.typed(() -> reply), endings)
                .with(beating(Duration.ofMillis(50), Duration.ofMinutes(1)));
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("begun");
      client.readUntil("\n:");
      reply.say("again").end();
      client.readUntil("again");
      client.readUntil("[DONE]");
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reply_takesTooLong_isCut(TestServer.Kind kind) throws Exception {
    var reply = new TestReply().say("begun");
    try (var server =
        TestServer.start(kind, false, Servlets.typed(() -> reply), endings)
            .with(beating(Duration.ofMillis(50), Duration.ofMillis(200)))) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.body()).contains("begun").contains(ErrorCode.DESTINATION_TIMEOUT.id());
      assertThat(answer.terminated()).isFalse();
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
    }
  }

  /** Trap 0. */
  @ParameterizedTest
  @EnumSource
  void startAsync_notSupported_failsClosed(TestServer.Kind kind) throws Exception {
    var servlet =
        Servlets.of((request, response) -> {
          response.setContentType("application/json");
          request.startAsync();
          response.getWriter().write(Servlets.whole("secret"));
        });
    try (var server = TestServer.start(kind, false, servlet, endings, TestFilter.hiding())) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains(ErrorCode.INTERNAL.id()).doesNotContain("secret");
      assertThat(endings.one().ending()).isEqualTo(Ending.FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void filter_refusesAfterProceeding_refusalReplacesUncommittedAnswer(TestServer.Kind kind)
      throws Exception {
    var late =
        TestFilter.of((exchange, chain) -> {
          chain.proceed();
          return Verdict.refuse(403, "late", "Too late.");
        });
    var servlet = Servlets.typed(() -> TestReply.saying("answer"));
    try (var server = TestServer.start(kind, false, servlet, endings, late)) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("late").doesNotContain("answer");
      var stream = RawClient.ask(server, true);
      assertThat(stream.terminated()).isFalse();
      assertThat(stream.body()).contains("late");
    }
  }

  @ParameterizedTest
  @EnumSource
  void caller_doesNotRead_readerOfTheReplyStops(TestServer.Kind kind) throws Exception {
    String piece = "x".repeat(64 << 10);
    var reply = new TestReply();
    for (int i = 0; i < 2_000; i++) {
      reply.say(piece);
    }
    reply.end();
    try (var server = TestServer.start(kind, false, Servlets.typed(() -> reply), endings);
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("x");
      int[] last = {-1};
      int[] same = {0};
      Await.until(() -> {
        int now = reply.read.get();
        same[0] = now == last[0] ? same[0] + 1 : 0;
        last[0] = now;
        return same[0] > 300;
      });
      assertThat(reply.read.get()).isLessThan(1_000);
      client.reset();
      assertThat(reply.closed.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(endings.one().ending()).isEqualTo(Ending.ABORTED);
    }
  }
}
