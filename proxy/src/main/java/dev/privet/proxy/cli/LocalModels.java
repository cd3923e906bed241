package dev.privet.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Models that are there already: API keys in the environment, and servers on this machine's usual
 * ports.
 */
final class LocalModels {
  private static final int PROBE_MILLIS = 300;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,120}");

  private LocalModels() {}

  /**
   * A destination that was found.
   *
   * @param id id it gets
   * @param note how it was found, for people
   * @param models names of its models
   */
  record Found(
      String id,
      String note,
      String type,
      String url,
      String key,
      String location,
      String clearance,
      List<String> models) {

    String destinationYaml() {
      String keyLine = key.isEmpty() ? "" : "  key: ${" + key + "}\n";
      var names = new StringBuilder();
      models.forEach(
          name -> names.append("    '").append(name).append("': '").append(name).append("'\n"));
      return id
          + ":\n  type: "
          + type
          + "\n  url: "
          + url
          + "\n"
          + keyLine
          + "  location: "
          + location
          + "\n  clearance: "
          + clearance
          + "\n  models:\n"
          + names;
    }

    String modelsYaml() {
      var lines = new StringBuilder();
      for (String name : models) {
        lines
            .append("'")
            .append(name)
            .append("': { route: ['")
            .append(id)
            .append('/')
            .append(name)
            .append("'] }\n");
      }
      return lines.toString();
    }

    List<String> defaultTargets() {
      return models.stream().limit(1).map(name -> "'" + id + "/" + name + "'").toList();
    }
  }

  static List<Found> find(Map<String, String> environment) {
    var found = new ArrayList<Found>();
    addServer(found, "ollama", "http://127.0.0.1:11434/v1");
    addServer(found, "vllm", "http://127.0.0.1:8000/v1");
    if (environment.containsKey("OPENAI_API_KEY")) {
      found.add(
          api(
              "openai",
              "https://api.openai.com/v1",
              "OPENAI_API_KEY",
              List.of("gpt-4.1", "gpt-4.1-mini")));
    }
    if (environment.containsKey("ANTHROPIC_API_KEY")) {
      found.add(
          api(
              "anthropic",
              "https://api.anthropic.com/v1",
              "ANTHROPIC_API_KEY",
              List.of("claude-sonnet-4-5")));
    }
    return found;
  }

  private static Found api(String type, String url, String key, List<String> models) {
    return new Found(type, key + " is set", type, url, key, "us", "internal", models);
  }

  private static void addServer(List<Found> found, String id, String url) {
    List<String> models = modelsAt(url);
    if (!models.isEmpty()) {
      found.add(
          new Found(id, "answers at " + url, "openai", url, "", "on-prem", "restricted", models));
    }
  }

  /** Names of the models that a server lists; empty if none answers. */
  private static List<String> modelsAt(String url) {
    try {
      var connection =
          (HttpURLConnection) URI.create(url + "/models").toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_MILLIS);
      connection.setReadTimeout(PROBE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      if (connection.getResponseCode() != 200) {
        return List.of();
      }
      try (InputStream body = connection.getInputStream()) {
        return names(new ObjectMapper().readTree(body.readNBytes(1 << 20)));
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    for (JsonNode model : list.path("data")) {
      String name = model.path("id").asText();
      if (PLAIN_NAME.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }
}
