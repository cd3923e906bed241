package dev.privet.proxy.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A model server that costs next to nothing: canned answers over kept-alive sockets, one thread for
 * each.
 */
final class MockModel implements AutoCloseable {
  static final int EVENTS = 50;

  private static final byte[] JSON = head("application/json", json());
  private static final byte[] STREAM_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] CHUNKS = chunks();

  private final ServerSocket server;

  MockModel() throws IOException {
    server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("mock-accept").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().name("mock").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
      OutputStream out = socket.getOutputStream();
      byte[] body;
      while ((body = HttpLines.body(in)) != null) {
        if (contains(body, "\"stream\":true")) {
          out.write(STREAM_HEAD);
          for (byte[] chunk : CHUNKS) {
            out.write(chunk);
          }
        } else {
          out.write(JSON);
        }
      }
    } catch (IOException e) {
      // The caller has gone; so has this thread's work.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean contains(byte[] body, String text) {
    return new String(body, StandardCharsets.ISO_8859_1).contains(text);
  }

  private static byte[] head(String type, String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String json() {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,"
        + "\"message\":{\"role\":\"assistant\",\"content\":\""
        + "All work and no play makes jack a dull boy. ".repeat(18)
        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":250,\"completion_tokens\":200,\"total_tokens\":450}}";
  }

  private static byte[][] chunks() {
    byte[][] chunks = new byte[EVENTS + 2][];
    for (int i = 0; i < EVENTS; i++) {
      String delta =
          i == 0
              ? "{\"role\":\"assistant\",\"content\":\"\"}"
              : "{\"content\":\"word" + i + " EMAIL-1 \"}";
      String finish = i == EVENTS - 1 ? "\"stop\"" : "null";
      chunks[i] =
          chunk(
              "data: {\"id\":\"chatcmpl-123456789\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[{\"index\":0,\"delta\":"
                  + delta
                  + ",\"logprobs\":null,\"finish_reason\":"
                  + finish
                  + "}]}\n\n");
    }
    chunks[EVENTS] = chunk("data: [DONE]\n\n");
    chunks[EVENTS + 1] = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return chunks;
  }

  private static byte[] chunk(String data) {
    return (Integer.toHexString(data.length()) + "\r\n" + data + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
