package dev.privet.filters.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ByteDoorTest {
  private final TestFilter.Endings endings = new TestFilter.Endings();

  private TestServer start(TestServer.Kind kind, boolean async, HttpServlet servlet)
      throws Exception {
    return TestServer.start(kind, async, servlet, endings, TestFilter.hiding());
  }

  private static void writeStream(HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream");
    for (String event :
        List.of(Servlets.event("a sec"), Servlets.event("ret b"), Servlets.FINISH, Servlets.DONE)) {
      response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
      response.flushBuffer();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_byOutputStream_isStaged(TestServer.Kind kind) throws Exception {
    try (var server = start(kind, false, Servlets.of((request, out) -> writeStream(out)))) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("[hidden]").doesNotContain("ret b");
      assertThat(answer.body()).endsWith("[DONE]\n\n");
      assertThat(answer.terminated()).isTrue();
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whole_byWriterWithLengthAndTag_isStagedAndMeasuredAnew(TestServer.Kind kind)
      throws Exception {
    var servlet =
        Servlets.of((request, response) -> {
          String body = Servlets.whole("a secret b");
          response.setContentType("application/json");
          response.setContentLength(body.length());
          response.setHeader("Content-Length", Integer.toString(body.length()));
          response.setHeader("ETag", "\"1\"");
          response.setIntHeader("Content-Length", body.length());
          response.setHeader("X-Kept", "yes");
          response.getWriter().write(body);
        });
    try (var server = start(kind, false, servlet)) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.body()).contains("a [hidden] b");
      assertThat(answer.terminated()).isTrue();
      assertThat(answer.headers()).containsEntry("x-kept", "yes").doesNotContainKey("etag");
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_flushedEvent_reachesTheCallerBeforeTheNext(TestServer.Kind kind) throws Exception {
    var seen = new CountDownLatch(1);
    var servlet =
        Servlets.of((request, response) -> {
          response.setContentType("text/event-stream");
          response.getWriter().write(Servlets.event("first of all"));
          response.flushBuffer();
          awaitLatch(seen);
          response.getWriter().write(Servlets.event("second") + Servlets.FINISH);
          response.getWriter().write(Servlets.DONE);
        });
    try (var server = TestServer.start(kind, false, servlet, endings);
        var client = new RawClient(server)) {
      client.write("POST", "/v1/chat/completions", RawClient.chat("hi", true));
      client.readUntil("first of all");
      seen.countDown();
      client.readUntil("[DONE]");
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void request_read_isTheBodyAndAsksForNoCompression(TestServer.Kind kind) throws Exception {
    var bodies = new CopyOnWriteArrayList<String>();
    var names = new CopyOnWriteArrayList<String>();
    var servlet =
        Servlets.of((request, response) -> {
          bodies.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
          names.addAll(Collections.list(request.getHeaderNames()));
          writeStream(response);
        });
    try (var server = start(kind, false, servlet)) {
      RawClient.ask(server, true, "Accept-Encoding: gzip");
      assertThat(bodies).containsExactly(RawClient.chat("hello", true));
      assertThat(names).noneMatch(name -> name.equalsIgnoreCase("accept-encoding"));
    }
  }

  /** Trap 5. */
  @ParameterizedTest
  @EnumSource
  void answer_encodedOrOfUnknownType_isRefused(TestServer.Kind kind) throws Exception {
    var gzip =
        Servlets.of((request, response) -> {
          response.setContentType("application/json");
          response.setHeader("Content-Encoding", "gzip");
          response
              .getOutputStream()
              .write(Servlets.whole("secret").getBytes(StandardCharsets.UTF_8));
        });
    var html =
        Servlets.of((request, response) -> {
          response.setContentType("text/html");
          response.getOutputStream().print("<p>secret</p>");
        });
    for (HttpServlet servlet : List.of(gzip, html)) {
      try (var server = start(kind, false, servlet)) {
        var answer = RawClient.ask(server, false);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains(ErrorCode.ANSWER_REFUSED.id()).doesNotContain("secret");
        assertThat(answer.headers()).doesNotContainKey("content-encoding");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void application_errs_itsWordsStayInside(TestServer.Kind kind) throws Exception {
    List<HttpServlet> servlets =
        List.of(
            Servlets.of((request, response) -> response.sendError(429, "secret")),
            Servlets.of((request, response) -> {
              response.setStatus(429);
              response.setContentType("application/json");
              response.getWriter().write("{\"error\":\"secret\"}");
            }),
            Servlets.of((request, response) -> {
              throw new IllegalStateException("secret");
            }),
            Servlets.of((request, response) -> response.sendRedirect("/secret")),
            Servlets.of((request, response) -> response.setStatus(204)));
    for (HttpServlet servlet : servlets) {
      try (var server = start(kind, false, servlet)) {
        var answer = RawClient.ask(server, false);
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("secret");
        assertThat(answer.headers()).doesNotContainKey("location");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void application_resetsBeforeFlush_onlyTheSecondTryCounts(TestServer.Kind kind) throws Exception {
    var servlet =
        Servlets.of((request, response) -> {
          response.setContentType("application/json");
          response.getWriter().write(Servlets.whole("first try"));
          response.reset();
          response.setContentType("application/json");
          response.getWriter().write(Servlets.whole("second try"));
        });
    try (var server = start(kind, false, servlet)) {
      assertThat(RawClient.ask(server, false).body())
          .contains("second try")
          .doesNotContain("first try");
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_withoutItsEnd_isCut(TestServer.Kind kind) throws Exception {
    var servlet =
        Servlets.of((request, response) -> {
          response.setContentType("text/event-stream");
          response.getWriter().write(Servlets.event("begun and never ended"));
          response.flushBuffer();
        });
    try (var server = TestServer.start(kind, false, servlet, endings)) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.body()).contains("begun").contains(ErrorCode.DESTINATION_BROKEN.id());
      assertThat(answer.terminated()).isFalse();
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
    }
  }

  /** Traps 1 and 2. */
  @ParameterizedTest
  @EnumSource
  void startAsync_withoutArguments_isStagedAndClosedOnceAfterwards(TestServer.Kind kind)
      throws Exception {
    var returned = new CountDownLatch(1);
    var servlet =
        Servlets.of((request, response) -> {
          AsyncContext async = request.startAsync();
          Thread.ofVirtual()
              .start(() -> {
                awaitLatch(returned);
                answer(async);
              });
        });
    jakarta.servlet.Filter outermost =
        (request, response, chain) -> {
          chain.doFilter(request, response);
          assertThat(endings.all()).isEmpty();
          returned.countDown();
        };
    try (var server =
        TestServer.start(kind, true, servlet, outermost, endings, TestFilter.hiding())) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.body()).contains("[hidden]").doesNotContain("ret b");
      assertThat(answer.terminated()).isTrue();
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
    }
  }

  private static void answer(AsyncContext async) {
    try {
      writeStream((HttpServletResponse) async.getResponse());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      async.complete();
    }
  }

  /** Trap 1. */
  @ParameterizedTest
  @EnumSource
  void startAsync_withOriginalResponse_isRefused(TestServer.Kind kind) throws Exception {
    HttpServletResponse[] original = new HttpServletResponse[1];
    jakarta.servlet.Filter outermost =
        (request, response, chain) -> {
          original[0] = (HttpServletResponse) response;
          chain.doFilter(request, response);
        };
    var servlet =
        Servlets.of((request, response) -> {
          AsyncContext async = request.startAsync(request, original[0]);
          async.getResponse().getOutputStream().print(Servlets.whole("secret"));
          async.complete();
        });
    try (var server =
        TestServer.start(kind, true, servlet, outermost, endings, TestFilter.hiding())) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains(ErrorCode.CHAIN_BROKEN.id()).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @EnumSource
  void async_breaksOff_isCutAndClosedOnce(TestServer.Kind kind) throws Exception {
    var left = new CountDownLatch(1);
    var servlet =
        Servlets.of((request, response) -> {
          AsyncContext async = request.startAsync();
          async.setTimeout(2_000);
          Thread.ofVirtual()
              .start(() -> {
                try {
                  async.getResponse().setContentType("text/event-stream");
                  async.getResponse().getWriter().write(Servlets.event("begun"));
                  async.getResponse().flushBuffer();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } finally {
                  async.complete();
                  left.countDown();
                }
              });
        });
    try (var server = TestServer.start(kind, true, servlet, endings)) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.body()).contains("begun").contains(ErrorCode.DESTINATION_BROKEN.id());
      assertThat(answer.terminated()).isFalse();
      assertThat(endings.one().ending()).isEqualTo(Ending.TRUNCATED);
      awaitLatch(left);
    }
  }

  @ParameterizedTest
  @EnumSource
  void async_timesOut_isRefusedInTheCallersDialect(TestServer.Kind kind) throws Exception {
    var servlet = Servlets.of((request, response) -> request.startAsync().setTimeout(100));
    try (var server = TestServer.start(kind, true, servlet, endings)) {
      var answer = RawClient.ask(server, true);
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.body()).contains(ApplicationFailure.CODE);
      assertThat(endings.one().ending()).isEqualTo(Ending.FAILED);
    }
  }

  /** Trap 3. */
  @ParameterizedTest
  @EnumSource
  void async_dispatches_filtersRunOnceAndTheAnswerIsStaged(TestServer.Kind kind) throws Exception {
    var runs = new CopyOnWriteArrayList<String>();
    var counting =
        TestFilter.of((exchange, chain) -> {
          runs.add(exchange.id());
          return chain.proceed();
        });
    var servlet =
        Servlets.of((request, response) -> {
          if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            AsyncContext async = request.startAsync();
            Thread.ofVirtual().start(async::dispatch);
          } else {
            response.setContentType("application/json");
            response.getWriter().write(Servlets.whole("a secret b"));
          }
        });
    try (var server =
        TestServer.start(kind, true, servlet, endings, TestFilter.hiding(), counting)) {
      var answer = RawClient.ask(server, false);
      assertThat(answer.body()).contains("a [hidden] b");
      assertThat(runs).hasSize(1);
      assertThat(endings.one().ending()).isEqualTo(Ending.COMPLETE);
    }
  }

  /** Trap 3. */
  @ParameterizedTest
  @EnumSource
  void forward_withinTheExchange_filtersRunOnce(TestServer.Kind kind) throws Exception {
    var runs = new CopyOnWriteArrayList<String>();
    var counting =
        TestFilter.of((exchange, chain) -> {
          runs.add(exchange.id());
          return chain.proceed();
        });
    var servlet =
        Servlets.of((HttpServletRequest request, HttpServletResponse response) -> {
          if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            request.getRequestDispatcher("/elsewhere").forward(request, response);
          } else {
            response.setContentType("application/json");
            response.getWriter().write(Servlets.whole("a secret b"));
          }
        });
    try (var server =
        TestServer.start(kind, false, servlet, endings, TestFilter.hiding(), counting)) {
      assertThat(RawClient.ask(server, false).body()).contains("a [hidden] b");
      assertThat(runs).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void foreignFilter_buffersInside_itsBytesAreStaged(TestServer.Kind kind) throws Exception {
    jakarta.servlet.Filter upper =
        (request, response, chain) -> {
          var late = new StringBuilder();
          var wrapper =
              new HttpServletResponseWrapper((HttpServletResponse) response) {
                @Override
                public void addHeader(String name, String value) {
                  late.append(value);
                }
              };
          chain.doFilter(request, wrapper);
          response.getWriter().write(late.toString());
        };
    var servlet =
        Servlets.of((request, response) -> {
          response.setContentType("application/json");
          response.addHeader("x", Servlets.whole("a secret b"));
        });
    var inner = TestFilter.of((exchange, chain) -> chain.proceed());
    try (var server =
        TestServer.start(kind, false, servlet, endings, TestFilter.hiding(), upper, inner)) {
      assertThat(RawClient.ask(server, false).body()).contains("a [hidden] b");
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
