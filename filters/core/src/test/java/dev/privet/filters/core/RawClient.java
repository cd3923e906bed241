package dev.privet.filters.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A caller on a plain socket, who sees exactly which bytes come back and how they end. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(TestServer server) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
  }

  /** One chat request on a connection of its own, and all that comes back. */
  static Answer ask(TestServer server, boolean stream, String... headers) throws IOException {
    return send(server, "POST", "/v1/chat/completions", chat("hello", stream), headers);
  }

  static Answer send(TestServer server, String method, String path, String body, String... headers)
      throws IOException {
    try (var client = new RawClient(server)) {
      client.write(method, path, body, headers);
      return client.read();
    }
  }

  static String chat(String text, boolean stream) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"stream\":%s}"
        .formatted(text, stream);
  }

  void write(String method, String path, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\n");
    String given = String.join("\r\n", headers).toLowerCase(Locale.ROOT);
    if (!given.contains("content-type:")) {
      head.append("Content-Type: application/json\r\n");
    }
    if (!given.contains("content-length:") && !given.contains("transfer-encoding:")) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads until some text has come; the text so far. */
  String readUntil(String text) throws IOException {
    var seen = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!seen.toString(StandardCharsets.UTF_8).contains(text)) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("ended before the text came: " + seen);
      }
      seen.write(b);
    }
    return seen.toString(StandardCharsets.UTF_8);
  }

  /** Reads up to where the connection ends. */
  String readToEnd() throws IOException {
    var seen = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(seen);
    } catch (SocketException e) {
      seen.flush();
    }
    return seen.toString(StandardCharsets.UTF_8);
  }

  /** Reads one whole answer, or up to where the connection ends. */
  Answer read() throws IOException {
    var seen = new ByteArrayOutputStream();
    byte[] some = new byte[64 << 10];
    try {
      int count = socket.getInputStream().read(some);
      while (count >= 0) {
        seen.write(some, 0, count);
        Answer answer = Answer.of(seen.toString(StandardCharsets.UTF_8));
        if (answer.terminated()) {
          return answer;
        }
        count = socket.getInputStream().read(some);
      }
    } catch (SocketException e) {
      seen.flush();
    }
    return Answer.of(seen.toString(StandardCharsets.UTF_8));
  }

  void drip(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Goes away with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * What came back.
   *
   * @param terminated whether the message is whole by the rules of HTTP/1.1
   */
  record Answer(int status, Map<String, String> headers, String body, boolean terminated) {
    static Answer of(String wire) {
      int split = wire.indexOf("\r\n\r\n");
      if (split < 0) {
        return new Answer(0, Map.of(), wire, false);
      }
      String[] lines = wire.substring(0, split).split("\r\n");
      var headers = new LinkedHashMap<String, String>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
      String rest = wire.substring(split + 4);
      int status = Integer.parseInt(lines[0].split(" ")[1]);
      if ("chunked".equals(headers.get("transfer-encoding"))) {
        return new Answer(status, headers, unchunked(rest), rest.endsWith("0\r\n\r\n"));
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
      return new Answer(
          status, headers, rest, rest.getBytes(StandardCharsets.UTF_8).length == length);
    }

    private static String unchunked(String rest) {
      var out = new StringBuilder();
      int at = 0;
      while (at < rest.length()) {
        int line = rest.indexOf("\r\n", at);
        if (line < 0) {
          break;
        }
        int size = Integer.parseInt(rest.substring(at, line), 16);
        int end = Math.min(rest.length(), line + 2 + size);
        out.append(rest, line + 2, end);
        at = end + 2;
      }
      return out.toString();
    }
  }
}
