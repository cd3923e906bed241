package dev.privet.proxy.admin;

import dev.privet.proxy.admin.identity.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the admin plane. A path may have parts such as {@code {seq}}; the first route that
 * fits is taken. Filled once, then read by all threads.
 */
public final class AdminRouter {
  private final List<Route> routes = new ArrayList<>();

  /**
   * One route.
   *
   * @param permission what is needed, or null if the route is open to everybody
   */
  record Route(
      String method,
      String path,
      @Nullable Permission permission,
      AdminEndpoint endpoint,
      List<String> parts) {
    Optional<Permission> needed() {
      return Optional.ofNullable(permission);
    }
  }

  /** A route with what stands in the path. */
  record Match(Route route, Map<String, String> path) {}

  /** Adds a route that everybody may ask, without signing in. */
  public AdminRouter open(String method, String path, AdminEndpoint endpoint) {
    return add(method, path, null, endpoint);
  }

  /** Adds a route that changes nothing. */
  public AdminRouter get(String path, Permission permission, AdminEndpoint endpoint) {
    return add("GET", path, permission, endpoint);
  }

  /** Adds a route that changes something, or whose question is too long for a path. */
  public AdminRouter post(String path, Permission permission, AdminEndpoint endpoint) {
    return add("POST", path, permission, endpoint);
  }

  private AdminRouter add(
      String method, String path, @Nullable Permission permission, AdminEndpoint endpoint) {
    routes.add(new Route(method, path, permission, endpoint, parts(path)));
    return this;
  }

  /** The route of a request; empty if no route has this path. */
  Optional<Match> find(String method, String path) {
    List<String> parts = parts(path);
    boolean known = false;
    for (Route route : routes) {
      Map<String, String> values = values(route.parts(), parts);
      if (values != null && route.method().equals(method)) {
        return Optional.of(new Match(route, values));
      }
      known |= values != null;
    }
    if (known) {
      throw new AdminRefusal(405, "admin.method", "This page does not take this method.");
    }
    return Optional.empty();
  }

  private static List<String> parts(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private static @Nullable Map<String, String> values(List<String> route, List<String> path) {
    if (route.size() != path.size()) {
      return null;
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < route.size(); i++) {
      String part = route.get(i);
      if (part.startsWith("{")) {
        values.put(part.substring(1, part.length() - 1), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return null;
      }
    }
    return values;
  }
}
