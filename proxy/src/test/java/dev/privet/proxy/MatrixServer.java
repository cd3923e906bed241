package dev.privet.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that sends the same bytes to everybody, and keeps what it was sent. */
final class MatrixServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile Answer answer = new Answer(200, "application/json", new byte[0]);

  record Answer(int status, String contentType, byte[] body) {}

  MatrixServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer now = answer;
    exchange.getResponseHeaders().set("Content-Type", now.contentType());
    exchange.sendResponseHeaders(now.status(), 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(now.body());
    }
  }

  void answers(int status, String contentType, byte[] body) {
    answer = new Answer(status, contentType, body);
    bodies.clear();
  }

  List<String> bodies() {
    return bodies;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
