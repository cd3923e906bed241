package dev.privet.proxy.pii;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.proxy.config.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Annotated texts: one JSON object a line, {@code {"text", "spans": [{"start", "end", "type"}]}},
 * offsets in UTF-16 code units with the end exclusive. An {@code "annotated"} array names the types
 * that were looked for. Other members are passed over.
 */
final class GoldFile {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private GoldFile() {}

  /**
   * Reads all records.
   *
   * @throws ConfigException naming the line and what is wrong with it; shows no text
   */
  static List<GoldRecord> read(Path file) throws IOException {
    var records = new ArrayList<GoldRecord>();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          records.add(record(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw at(file, number, "is not one JSON object", e);
    } catch (CharacterCodingException e) {
      throw at(file, number + 1, "is not UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw at(file, number, e.getMessage(), e);
    }
    if (records.isEmpty()) {
      throw new ConfigException(file + ": holds no record");
    }
    return records;
  }

  private static ConfigException at(Path file, int line, @Nullable String what, Exception cause) {
    return new ConfigException("%s: line %d: %s".formatted(file, line, what), cause);
  }

  private static GoldRecord record(String line) throws JsonProcessingException {
    JsonNode node = JSON.readTree(line);
    JsonNode text = node.path("text");
    JsonNode spans = node.path("spans");
    if (!text.isTextual() || !spans.isArray()) {
      throw new IllegalArgumentException("expected a string 'text' and an array 'spans'");
    }
    var marked = new ArrayList<Span>();
    spans.forEach(span -> marked.add(span(span)));
    return new GoldRecord(text.textValue(), marked, annotated(node.path("annotated")));
  }

  private static Span span(JsonNode span) {
    JsonNode start = span.path("start");
    JsonNode end = span.path("end");
    JsonNode type = span.path("type");
    if (!start.canConvertToInt() || !end.canConvertToInt() || !type.isTextual()) {
      throw new IllegalArgumentException("spans: expected numbers 'start', 'end', string 'type'");
    }
    return new Span(start.intValue(), end.intValue(), type.textValue());
  }

  private static Set<String> annotated(JsonNode types) {
    var names = new LinkedHashSet<String>();
    types.forEach(type -> names.add(type.asText()));
    return names;
  }
}
