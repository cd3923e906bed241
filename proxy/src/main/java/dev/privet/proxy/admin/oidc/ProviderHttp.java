package dev.privet.proxy.admin.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The calls to the provider: few, small, and to its own addresses only. No redirects, no cookies.
 * Carries no text of requests.
 */
final class ProviderHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 256 << 10;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  byte[] get(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri).header("Accept", "application/json").timeout(TIMEOUT));
  }

  byte[] post(URI uri, String form, String authorization) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  private byte[] send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        if (response.statusCode() != 200 || body.length > MOST_BYTES) {
          throw new IOException("provider: status " + response.statusCode());
        }
        return body;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("provider: interrupted", e);
    }
  }
}
