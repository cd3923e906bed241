package dev.privet.filters.audit.place;

import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A server that takes files by PUT: each checkpoint goes to {@code URL/checkpoint-SIZE}. No
 * redirect is followed, no cookie kept. Without TLS only private addresses are used, and link-local
 * ones never.
 */
final class HttpPlace implements CheckpointPlace {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  HttpPlace(URI address) {
    this.address = address;
  }

  @Override
  public String name() {
    return address.getScheme();
  }

  @Override
  public void put(SignedNote checkpoint) throws IOException {
    check(address);
    var request =
        HttpRequest.newBuilder(target(checkpoint))
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(checkpoint.bytes()))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
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
}
