package dev.privet.filters.audit.place;

import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * A server that takes files by PUT: each checkpoint goes to {@code URL/checkpoint-SIZE}. No
 * redirect is followed, no cookie kept. Without TLS only private addresses are used, and link-local
 * ones never.
 */
final class HttpPlace implements CheckpointPlace {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final String name;
  private final Signature signature;
  private final HttpClient client =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /** A place that asks for no signature. */
  HttpPlace(URI address) {
    this(address, address.getScheme(), (target, body) -> Map.of());
  }

  HttpPlace(URI address, String name, Signature signature) {
    this.address = address;
    this.name = name;
    this.signature = signature;
  }

  /** An address of the config. */
  static URI address(String text) {
    URI address = URI.create(text);
    if (address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "checkpoints: expected folders, or addresses without user, query and fragment");
    }
    return address;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void put(SignedNote checkpoint) throws IOException {
    check(address);
    URI target = target(checkpoint);
    byte[] body = checkpoint.bytes();
    var request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    signature.of(target, body).forEach(request::header);
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("the server answered " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private URI target(SignedNote checkpoint) {
    String path = address.getPath();
    String slash = path.endsWith("/") ? "" : "/";
    return address.resolve(path + slash + DirectoryPlace.fileName(checkpoint));
  }

  private static void check(URI address) throws IOException {
    for (InetAddress ip : InetAddress.getAllByName(address.getHost())) {
      boolean isPrivate = ip.isLoopbackAddress() || ip.isSiteLocalAddress();
      if (ip.isLinkLocalAddress() || ip.isMulticastAddress() || ip.isAnyLocalAddress()) {
        throw new IOException("the address is not one of a server");
      }
      if (!address.getScheme().equals("https") && !isPrivate) {
        throw new IOException("the address is public; expected https");
      }
    }
  }

  /** The headers that show a server who is sending. */
  @FunctionalInterface
  interface Signature {
    Map<String, String> of(URI target, byte[] body);
  }
}
