package dev.privet.proxy.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.privet.proxy.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A model on a bare socket that begins a streamed answer, says nothing more and waits for the
 * caller to hang up.
 */
final class SilentModel implements AutoCloseable {
  private final ServerSocket server;
  private final BlockingQueue<String> hungUp = new LinkedBlockingQueue<>();

  SilentModel() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  /** Waits until the next of its callers has hung up. */
  boolean awaitHungUp(long seconds) throws InterruptedException {
    return hungUp.poll(seconds, TimeUnit.SECONDS) != null;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Upstream.Asked asked = read(socket.getInputStream());
      String whole = ScriptedModel.answer(asked).body();
      int half = whole.indexOf("\n\n", whole.length() / 2) + 2;
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write((head + whole.substring(0, half)).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      while (socket.getInputStream().read() >= 0) {}
      hungUp.add("closed");
    } catch (IOException e) {
      hungUp.add("reset");
    }
  }

  private static Upstream.Asked read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at)).strip());
    String body = new String(in.readNBytes(length), ISO_8859_1);
    return new Upstream.Asked(head.toString().split(" ", 3)[1], body);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
