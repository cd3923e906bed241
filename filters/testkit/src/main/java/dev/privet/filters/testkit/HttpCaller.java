package dev.privet.filters.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.TreeMap;

/** A caller over HTTP/1.1 who notices when an answer ends without its terminator. */
final class HttpCaller {
  private final int port;
  private boolean cut;

  HttpCaller(int port) {
    this.port = port;
  }

  boolean isCut() {
    return cut;
  }

  Outcome.Seen send(Doubles.Head head, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + head.path()))
            .method(head.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    head.headers().forEach(request::header);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      var headers = new TreeMap<String, String>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      return new Outcome.Seen(response.statusCode(), headers, read(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private byte[] read(InputStream in) {
    var seen = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try (in) {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        seen.write(some, 0, count);
      }
    } catch (IOException e) {
      cut = true;
    }
    return seen.toByteArray();
  }
}
