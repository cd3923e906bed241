package dev.privet.proxy.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Requests and answers of one endpoint with a mark in one position each.
 *
 * @param endpoint path of the endpoint
 * @param requests bodies by position
 * @param answers answers by position
 */
public record Samples(String endpoint, Map<String, String> requests, Map<String, Answer> answers) {
  /** Stands where a text is to be tried. */
  public static final String MARK = "PROBE";

  /** Stands where a file with the text is to be tried. */
  public static final String FILE = "BASE64";

  private static final List<String> FILES =
      List.of("chat", "responses", "messages", "completions", "embeddings", "count-tokens");

  public Samples {
    requests = new LinkedHashMap<>(requests);
    answers = new LinkedHashMap<>(answers);
  }

  /**
   * An answer in both forms.
   *
   * @param whole body
   * @param stream data of its events
   */
  public record Answer(String whole, List<String> stream) {
    public Answer {
      stream = List.copyOf(stream);
    }
  }

  /** The samples of every endpoint. */
  public static List<Samples> all() {
    return FILES.stream().map(Samples::read).toList();
  }

  private static Samples read(String name) {
    var mapper = new ObjectMapper(new YAMLFactory());
    try (InputStream in = Samples.class.getResourceAsStream(name + ".yaml")) {
      return mapper.readValue(Objects.requireNonNull(in, name), Samples.class);
    } catch (IOException e) {
      throw new GatewayException("coverage: samples are malformed: " + name, e);
    }
  }
}
