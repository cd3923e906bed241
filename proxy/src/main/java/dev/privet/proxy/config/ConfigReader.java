package dev.privet.proxy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a config strictly: unknown and repeated keys are errors that name line, column and the
 * nearest known key. {@code ${NAME}} stands for an environment variable that must be set.
 * Thread-safe.
 */
public final class ConfigReader {
  private final Map<String, String> environment;
  private final ObjectMapper mapper;

  /**
   * @param environment variables that the config may name
   */
  public ConfigReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.mapper = mapper();
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .addModule(new ConfigTypes())
        .build();
  }

  /** Reads a file. */
  public GatewayConfig read(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": no such file", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read", e);
    }
  }

  /**
   * Reads YAML.
   *
   * @param source name of the text in messages
   */
  public GatewayConfig read(String yaml, String source) {
    try (JsonParser parser = new EnvironmentParser(mapper.createParser(yaml), environment)) {
      GatewayConfig config = mapper.readValue(parser, GatewayConfig.class);
      if (config == null) {
        throw new ConfigException(source + ": is empty");
      }
      config.check();
      return config;
    } catch (JsonProcessingException e) {
      throw explained(source, e);
    } catch (IOException e) {
      throw new ConfigException(source + ": cannot be read", e);
    }
  }

  /**
   * Binds the settings of one plug-in.
   *
   * @param where its place in the config, for messages
   */
  public <C> C bind(JsonNode settings, Class<C> type, String where) {
    try {
      JsonNode given = settings.isNull() ? mapper.createObjectNode() : settings;
      checkNames(given, type, where);
      return mapper.treeToValue(given, type);
    } catch (JsonProcessingException e) {
      throw explained(where, e);
    }
  }

  /** Names an unknown key before a constructor can complain of what is missing for it. */
  private static void checkNames(JsonNode settings, Class<?> type, String where) {
    if (!type.isRecord() || !settings.isObject()) {
      return;
    }
    List<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(component ->
                PropertyNamingStrategies.KebabCaseStrategy.INSTANCE.translate(component.getName()))
            .toList();
    settings
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw new ConfigException(
                where + ": unknown key '" + name + "'" + Nearest.hint(name, known));
          }
        });
  }

  private static ConfigException explained(String source, JsonProcessingException e) {
    String place = source + place(e.getLocation()) + path(e);
    String what =
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              "unknown key '" + unknown.getPropertyName() + "'" + Nearest.hint(unknown);
          case ValueInstantiationException invalid -> causeOf(invalid);
          case JsonMappingException mapping
              when mapping.getCause() instanceof ConfigException own ->
              own.getMessage();
          case JsonMappingException mapping -> "expected another kind of value";
          default -> firstLine(e.getOriginalMessage());
        };
    return new ConfigException(place + ": " + what);
  }

  private static String causeOf(ValueInstantiationException e) {
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null ? "unusable value" : cause.getMessage();
  }

  private static String firstLine(String text) {
    return text == null ? "not YAML" : text.lines().findFirst().orElse("not YAML");
  }

  private static String place(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining(".", ": ", ""))
        .replace(".[", "[");
  }
}
