package dev.privet.proxy.console;

import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The few files that pages load: style, picture and htmx; read once. */
final class Assets {
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private final Map<String, AdminAnswer.Plain> files = new HashMap<>();

  Assets() {
    put("console.css", "text/css; charset=utf-8", "console.css");
    put("privet.svg", "image/svg+xml", "privet.svg");
    put("htmx.js", "text/javascript; charset=utf-8", HTMX);
  }

  void addTo(AdminRouter router) {
    router.open("GET", "/assets/{name}", this::file);
  }

  private AdminAnswer file(AdminRequest request) {
    AdminAnswer.Plain file = files.get(request.path("name"));
    if (file == null) {
      throw new AdminRefusal(404, "admin.unknown", "There is no such page.");
    }
    return file;
  }

  private void put(String name, String type, String resource) {
    files.put(
        name,
        AdminAnswer.bytes(200, type, read(resource)).with("Cache-Control", "public, max-age=300"));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read", e);
    }
  }
}
