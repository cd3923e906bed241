package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model's server on bare sockets that answers when it may, and notices who hangs up. */
final class SlowUpstream implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final ServerSocket server;

  SlowUpstream() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  /** Waits for the first request. */
  void awaitRequest() throws InterruptedException {
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Lets all requests be answered. */
  void answer() {
    mayAnswer.countDown();
  }

  /** Whether a call that waits for its answer ends from the other side within a time. */
  boolean isLeftWithin(Duration most) throws InterruptedException {
    return left.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        assertThat(server.isClosed()).isTrue();
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      byte[] buffer = new byte[8192];
      assertThat(socket.getInputStream().read(buffer)).isPositive();
      asked.countDown();
      Thread.ofVirtual().start(() -> awaitEnd(socket));
      mayAnswer.await();
      String body = Answers.text("fine");
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of a connection; a reset is one, too. */
  private void awaitEnd(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It was reset.
    }
    left.countDown();
  }

  @Override
  public void close() throws IOException {
    mayAnswer.countDown();
    server.close();
  }
}
