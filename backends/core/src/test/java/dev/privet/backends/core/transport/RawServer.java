package dev.privet.backends.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream made of bare sockets: a script says what happens on each connection. */
public final class RawServer implements Closeable {
  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch peerGone = new CountDownLatch(1);

  /** What to do with one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Script {
    void serve(Peer peer) throws IOException;
  }

  public RawServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  public RawServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Heads and bodies as received. */
  public List<String> requests() {
    return requests;
  }

  public int connections() {
    return connections.get();
  }

  /** Counts down when a peer is seen to have gone. */
  public CountDownLatch peerGone() {
    return peerGone;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        peer.setTcpNoDelay(true);
        open.add(peer);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      script.serve(new Peer(peer));
    } catch (IOException e) {
      peerGone.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket peer : open) {
      peer.close();
    }
  }

  /** One connection. */
  public final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads one request with its body; its text. */
    public String request() throws IOException {
      String head = head();
      int length = 0;
      for (String line : head.split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).trim());
        }
      }
      String whole = head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
      requests.add(whole);
      return whole;
    }

    /** Reads the head of a request; its text. */
    public String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          peerGone.countDown();
          throw new IOException("peer gone");
        }
        head.append((char) b);
      }
      return head.toString();
    }

    public Peer send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Peer send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    /** Waits until the other side closes. */
    public void awaitClose() throws IOException {
      while (true) {
        if (in.read() < 0) {
          peerGone.countDown();
          return;
        }
      }
    }

    /** Ends the connection with RST. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
