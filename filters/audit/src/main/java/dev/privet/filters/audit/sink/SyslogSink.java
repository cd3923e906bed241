package dev.privet.filters.audit.sink;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.export.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TCP or TLS, messages of RFC 5424 framed by their length (RFC 6587). What a receiver
 * has not read when a connection breaks may be lost there: the protocol has no acknowledgement.
 */
final class SyslogSink implements AuditSink {
  private static final int CONNECT_MILLIS = 5_000;

  /** Facility 13, log audit. */
  private static final int FACILITY = 13;

  private static final int WARNING = 4;
  private static final int INFORMATIONAL = 6;

  private final String host;
  private final int port;
  private final boolean tls;
  private final String node;
  private final ExportFormat format;
  private @Nullable Socket socket;

  SyslogSink(String host, int port, boolean tls, String node, ExportFormat format) {
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.node = node.replaceAll("[^!-~]", "_");
    this.format = format;
  }

  @Override
  public void deliver(List<AuditRecord> records) throws IOException {
    var out = new ByteArrayOutputStream();
    for (AuditRecord record : records) {
      byte[] message = message(record).getBytes(StandardCharsets.UTF_8);
      out.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(message);
    }
    try {
      var stream = connected().getOutputStream();
      stream.write(out.toByteArray());
      stream.flush();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private String message(AuditRecord record) {
    return "<%d>1 %s %s privet - %s - %s"
        .formatted(
            FACILITY * 8 + severity(record),
            record.time().orElse(Instant.EPOCH),
            node.isEmpty() ? "-" : node,
            record.event().map(Enum::name).orElse("-"),
            format.line(record));
  }

  private static int severity(AuditRecord record) {
    boolean odd =
        record.event().filter(SyslogSink::isOdd).isPresent()
            || record.text(AuditField.OUTCOME).filter("ERROR"::equals).isPresent();
    return odd ? WARNING : INFORMATIONAL;
  }

  private static boolean isOdd(EventType type) {
    return type == EventType.AUTH_FAIL
        || type == EventType.BLOCK
        || type == EventType.AUDIT_RECOVERY
        || type == EventType.DEGRADE_ENTER;
  }

  private Socket connected() throws IOException {
    if (socket != null && !socket.isClosed()) {
      return socket;
    }
    InetAddress address = InetAddress.getByName(host);
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      throw new IOException("the address is not one of a server");
    }
    var plain = new Socket();
    plain.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
    plain.setSoTimeout(CONNECT_MILLIS);
    socket = tls ? secured(plain) : plain;
    return socket;
  }

  private Socket secured(Socket plain) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var secure = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    socket = null;
  }
}
