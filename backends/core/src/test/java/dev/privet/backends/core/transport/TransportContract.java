package dev.privet.backends.core.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport must do; inherited by the test of each. */
@Timeout(30)
abstract class TransportContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  /** A transport that may go to loopback addresses. */
  abstract Transport toLoopback(URI base);

  /** The same, trusting the test authority. */
  abstract Transport trusting(URI base, TestTls tls);

  @Test
  void answer_withLength_isReadToTheEnd() throws IOException {
    try (var server = scripted(ok("Content-Length: 5\r\n", "hello"))) {
      HttpAnswer answer = send(server);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("x-one", "1").doesNotContainKey("X-One");
      assertThat(text(answer)).isEqualTo("hello");
    }
  }

  @Test
  void request_isSentAsGivenAndAsksForNoCoding() throws IOException {
    try (var server = scripted(ok("Content-Length: 0\r\n", ""))) {
      send(server).body().readAllBytes();
      String request = server.requests().getFirst();
      assertThat(request).startsWith("POST /v1/x HTTP/1.1\r\n").endsWith("\r\n\r\nbody-ü");
      assertThat(request)
          .containsIgnoringCase("Accept-Encoding: identity\r\n")
          .containsIgnoringCase("authorization: Bearer k\r\n");
      assertThat(request.split("(?i)accept-encoding")).hasSize(2);
      assertThat(request).contains("Content-Length: 7\r\n").doesNotContain("chunked", "Jetty");
    }
  }

  @Test
  void chunks_withExtensionsAndTrailers_areJoined() throws IOException {
    try (var server =
        scripted(
            ok(
                "Transfer-Encoding: chunked\r\n",
                "3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: t\r\n\r\n"))) {
      assertThat(text(send(server))).isEqualTo("hello");
    }
  }

  @Test
  void chunks_arriveWhenSent_notAtTheEnd() throws Exception {
    var go = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Transfer-Encoding: chunked\r\n") + "3\r\none\r\n");
          await(go);
          peer.send("3\r\ntwo\r\n0\r\n\r\n");
        })) {
      HttpAnswer answer = send(server);
      assertThat(answer.body().readNBytes(3)).asString(UTF_8).isEqualTo("one");
      assertThat(answer.body().available()).isZero();
      go.countDown();
      assertThat(text(answer)).isEqualTo("two");
    }
  }

  @Test
  void available_bytesHaveArrived_countsThem() throws IOException {
    try (var server = scripted(ok("Content-Length: 5\r\n", "hello"))) {
      HttpAnswer answer = send(server);
      assertThat(answer.body().read()).isEqualTo('h');
      assertThat(answer.body().available()).isEqualTo(4);
      assertThat(text(answer)).isEqualTo("ello");
      assertThat(answer.body().available()).isZero();
    }
  }

  @Test
  void body_muchLargerThanTheQueue_isNeitherLostNorHoarded() throws Exception {
    int size = 8 << 20;
    var written = new java.util.concurrent.atomic.AtomicLong();
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Content-Length: " + size + "\r\n"));
          byte[] block = new byte[8192];
          for (int i = 0; i < size / block.length; i++) {
            java.util.Arrays.fill(block, (byte) i);
            peer.send(block);
            written.addAndGet(block.length);
          }
        })) {
      HttpAnswer answer = send(server);
      InputStream body = answer.body();
      for (int i = 0; i < size; i++) {
        int b = body.read();
        if (b != (i / 8192 & 0xff)) {
          assertThat(b).as("byte %d", i).isEqualTo(i / 8192 & 0xff);
        }
      }
      assertThat(body.read()).isEqualTo(-1);
      assertThat(written.get()).isEqualTo(size);
    }
  }

  @Test
  void sender_readerStalls_isHeldBack() throws Exception {
    var written = new java.util.concurrent.atomic.AtomicLong();
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Transfer-Encoding: chunked\r\n"));
          byte[] chunk = ("10000\r\n" + "x".repeat(65536) + "\r\n").getBytes(UTF_8);
          while (true) {
            peer.send(chunk);
            written.addAndGet(65536);
          }
        })) {
      try (HttpAnswer answer = send(server)) {
        assertThat(answer.body().read()).isEqualTo('x');
        long before = -1;
        while (before != written.get()) {
          before = written.get();
          Thread.sleep(300);
        }
        assertThat(before).isLessThan(64L << 20);
      }
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void status_earlyAnswer_isSeenBeforeTheRequestIsTaken() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.head();
          peer.send("HTTP/1.1 413 No\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
          peer.awaitClose();
        })) {
      var call = call(server, new byte[16 << 20], LONG, LONG);
      HttpAnswer answer = toLoopback(base(server)).send(call);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(text(answer)).isEqualTo("big");
      answer.close();
    }
  }

  @Test
  void interim_answersBeforeTheFinalOne_areSkipped() throws IOException {
    try (var server =
        scripted(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + ok("Content-Length: 2\r\n", "ok"))) {
      HttpAnswer answer = send(server);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(text(answer)).isEqualTo("ok");
    }
  }

  @Test
  void redirect_isHandedOver_notFollowed() throws IOException {
    try (var other = scripted(ok("Content-Length: 0\r\n", ""));
        var server =
            scripted(
                "HTTP/1.1 307 R\r\nLocation: http://127.0.0.1:"
                    + other.port()
                    + "/\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(send(server).status()).isEqualTo(307);
      assertThat(other.connections()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void challenge_isHandedOver_notAnswered(int status) throws IOException {
    try (var server =
        scripted(
            "HTTP/1.1 "
                + status
                + " U\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(send(server).status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void cookies_areNotKept() throws IOException {
    try (var server = looping(ok("Set-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n", ""))) {
      Transport transport = toLoopback(base(server));
      transport.send(call(server)).body().readAllBytes();
      transport.send(call(server)).body().readAllBytes();
      assertThat(server.requests()).hasSize(2).noneMatch(r -> r.contains("ookie"));
    }
  }

  @Test
  void coded_body_isNotDecoded() throws IOException {
    byte[] coded = gzip("hello");
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Content-Encoding: gzip\r\nContent-Length: " + coded.length + "\r\n"));
          peer.send(coded);
        })) {
      HttpAnswer answer = send(server);
      assertThat(answer.headers()).containsEntry("content-encoding", "gzip");
      assertThat(answer.body().readAllBytes()).isEqualTo(coded);
    }
  }

  @Test
  void connection_afterWholeAnswer_isUsedAgain() throws IOException {
    try (var server = looping(ok("Content-Length: 2\r\n", "ok"))) {
      Transport transport = toLoopback(base(server));
      for (int i = 0; i < 5; i++) {
        assertThat(text(transport.send(call(server)))).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connection_bodyClosedJustBeforeItsTerminator_isUsedAgain() throws IOException {
    try (var server =
        new RawServer(peer -> {
          while (true) {
            peer.request();
            peer.send(head("Transfer-Encoding: chunked\r\n") + "6\r\n[DONE]\r\n");
            peer.send("0\r\n\r\n");
          }
        })) {
      Transport transport = toLoopback(base(server));
      for (int i = 0; i < 200; i++) {
        HttpAnswer answer = transport.send(call(server));
        answer.body().readNBytes(6);
        answer.body().close();
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void body_closedInTheMiddleOfAnEndlessAnswer_endsTheCall() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Transfer-Encoding: chunked\r\n") + "1\r\nx\r\n");
          peer.awaitClose();
        })) {
      HttpAnswer answer = send(server);
      answer.body().read();
      answer.body().close();
      assertThat(server.peerGone().await(3, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\nhello",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n"
      })
  void body_cutOrMalformed_isAnIOException(String rest) throws IOException {
    try (var server = scripted("HTTP/1.1 200 OK\r\n" + rest)) {
      assertThatThrownBy(() -> text(send(server))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void body_reset_isAnIOException() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Content-Length: 10\r\n") + "hello");
          peer.reset();
        })) {
      assertThatThrownBy(() -> text(send(server))).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 20",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "SSH-2.0-x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello"
      })
  void head_cutOrMalformed_isAnIOExceptionButNoConnectFailure(String all) throws IOException {
    try (var server = scripted(all)) {
      assertThatThrownBy(() -> text(send(server)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(ConnectException.class);
    }
  }

  @Test
  void head_tooLarge_isAnIOException() throws IOException {
    try (var server = scripted(ok("X-Big: " + "x".repeat(100_000) + "\r\n", ""))) {
      assertThatThrownBy(() -> send(server)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void answer_smuggledBehindAnother_isNeverTakenForTheNext() throws IOException {
    try (var server =
        looping(ok("Content-Length: 2\r\n", "ok") + ok("Content-Length: 4\r\n", "evil"))) {
      Transport transport = toLoopback(base(server));
      for (int i = 0; i < 4; i++) {
        assertThat(text(transport.send(call(server)))).isEqualTo("ok");
      }
    }
  }

  @Test
  void head_late_isATimeoutAndTheCallEnds() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.awaitClose();
        })) {
      Transport transport = toLoopback(base(server));
      assertThatThrownBy(() -> transport.send(call(server, "x".getBytes(UTF_8), SHORT, LONG)))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void body_silentForTooLong_isATimeoutAndTheCallEnds() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Content-Length: 5\r\n") + "he");
          peer.awaitClose();
        })) {
      HttpAnswer answer =
          toLoopback(base(server)).send(call(server, "x".getBytes(UTF_8), LONG, SHORT));
      assertThatThrownBy(() -> text(answer)).isInstanceOf(HttpTimeoutException.class);
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void port_nobodyListens_isAConnectFailure() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI base = URI.create("http://127.0.0.1:" + port + "/v1");
    assertThatThrownBy(() -> toLoopback(base).send(call(base, new byte[1], LONG, LONG)))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void close_fromAnotherThread_endsABlockedRead() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(head("Content-Length: 5\r\n") + "he");
          peer.awaitClose();
        })) {
      HttpAnswer answer = send(server);
      answer.body().readNBytes(2);
      var failure = new CompletableFuture<Throwable>();
      Thread reader =
          Thread.startVirtualThread(() -> {
            try {
              failure.complete(new AssertionError("read " + answer.body().readAllBytes().length));
            } catch (IOException e) {
              failure.complete(e);
            }
          });
      awaitBlocked(reader);
      answer.close();
      assertThat(failure.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interrupt_whileWaitingForTheHead_endsTheCallAndKeepsTheFlag() throws Exception {
    var asked = new CountDownLatch(1);
    try (var server =
        new RawServer(peer -> {
          peer.request();
          asked.countDown();
          peer.awaitClose();
        })) {
      var failure = new CompletableFuture<Throwable>();
      var flag = new AtomicReference<Boolean>();
      Transport transport = toLoopback(base(server));
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              transport.send(call(server));
              failure.complete(new AssertionError("answered"));
            } catch (IOException e) {
              flag.set(Thread.currentThread().isInterrupted());
              failure.complete(e);
            }
          });
      await(asked);
      caller.interrupt();
      assertThat(failure.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
      assertThat(flag.get()).isTrue();
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tls_trustedAuthorityAndRightName_works() throws Exception {
    TestTls tls = TestTls.shared();
    try (var server = tlsServer(tls)) {
      URI base = URI.create("https://localhost:" + server.port() + "/v1");
      assertThat(text(trusting(base, tls).send(call(base, new byte[1], LONG, LONG))))
          .isEqualTo("hello");
    }
  }

  @Test
  void tls_wrongName_isAConnectFailureAndNothingIsSent() throws Exception {
    TestTls tls = TestTls.shared();
    try (var server = tlsServer(tls)) {
      URI base = URI.create("https://127.0.0.1:" + server.port() + "/v1");
      assertThatThrownBy(() -> trusting(base, tls).send(call(base, new byte[1], LONG, LONG)))
          .isInstanceOf(ConnectException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void tls_unknownAuthority_isAConnectFailureAndNothingIsSent() throws Exception {
    TestTls tls = TestTls.shared();
    try (var server = tlsServer(tls)) {
      URI base = URI.create("https://localhost:" + server.port() + "/v1");
      assertThatThrownBy(() -> toLoopback(base).send(call(base, new byte[1], LONG, LONG)))
          .isInstanceOf(ConnectException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  private static RawServer tlsServer(TestTls tls) throws IOException {
    return new RawServer(
        tls.server(),
        peer -> {
          peer.request();
          peer.send(ok("Content-Length: 5\r\n", "hello"));
        });
  }

  private HttpAnswer send(RawServer server) throws IOException {
    return toLoopback(base(server)).send(call(server));
  }

  private static URI base(RawServer server) {
    return URI.create("http://127.0.0.1:" + server.port() + "/v1");
  }

  private static HttpCall call(RawServer server) {
    return call(server, "body-ü".getBytes(UTF_8), LONG, LONG);
  }

  private static HttpCall call(RawServer server, byte[] body, Duration firstByte, Duration gap) {
    return call(base(server), body, firstByte, gap);
  }

  private static HttpCall call(URI base, byte[] body, Duration firstByte, Duration gap) {
    return new HttpCall(
        "POST",
        URI.create(base + "/x"),
        Map.of("authorization", "Bearer k"),
        ByteBuffer.wrap(body),
        firstByte,
        gap);
  }

  private static RawServer scripted(String answer) throws IOException {
    return new RawServer(peer -> {
      peer.request();
      peer.send(answer);
    });
  }

  private static RawServer looping(String answer) throws IOException {
    return new RawServer(peer -> {
      while (true) {
        peer.request();
        peer.send(answer);
      }
    });
  }

  static String ok(String headers, String body) {
    return head(headers) + body;
  }

  private static String head(String headers) {
    return "HTTP/1.1 200 OK\r\nX-One: 1\r\n" + headers + "\r\n";
  }

  private static String text(HttpAnswer answer) throws IOException {
    return new String(answer.body().readAllBytes(), UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("waited for nothing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void awaitBlocked(Thread thread) throws InterruptedException {
    while (!List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState())) {
      Thread.sleep(5);
    }
  }
}
