package dev.privet.policies.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.privet.policies.rules.Node.Field;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads YAML 1.1 into {@link Node}s: one document, no aliases, no duplicate keys. Scalars keep
 * their spelling, so that {@code no} is a name and not a truth value.
 */
final class YamlReader {
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private final YAMLParser parser;
  private final Problems problems;

  private YamlReader(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The document as a mapping; throws at once when it is not one. */
  static Fields read(String yaml, Problems problems) {
    var factory = YAMLFactory.builder().disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build();
    try (YAMLParser parser = factory.createParser(yaml)) {
      return new YamlReader(parser, problems).document();
    } catch (JsonProcessingException e) {
      throw problems.fatal(place(e), "not YAML: " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fields document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw problems.fatal(Position.WHOLE_FILE, "the file is empty");
    }
    Node root = node(first);
    if (parser.nextToken() != null) {
      throw problems.fatal(here(), "expected one YAML document");
    }
    if (root instanceof Fields fields) {
      return fields;
    }
    throw problems.fatal(root.at(), "expected a map, found " + root.kind());
  }

  private Node node(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> fields();
      case START_ARRAY -> items();
      default -> text();
    };
  }

  private Text text() throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add(here(), "aliases are not supported, repeat the value");
    }
    return new Text(parser.getText(), here());
  }

  private Items items() throws IOException {
    Position at = here();
    var nodes = new ArrayList<Node>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      nodes.add(node(token));
    }
    return new Items(nodes, at);
  }

  private Fields fields() throws IOException {
    Position at = here();
    var fields = new ArrayList<Field>();
    var seen = new HashMap<String, Position>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Position keyAt = here();
      Position before = seen.putIfAbsent(key, keyAt);
      if (before != null) {
        problems.add(keyAt, "duplicate key '" + key + "', first in line " + before.line());
      }
      fields.add(new Field(key, keyAt, node(parser.nextToken())));
    }
    return new Fields(fields, at);
  }

  private Position here() {
    var location = parser.currentTokenLocation();
    return new Position(location.getLineNr(), location.getColumnNr());
  }

  /** Where the scanner stumbled: the last mark in its message. */
  private static Position place(JsonProcessingException e) {
    var at = Position.WHOLE_FILE;
    Matcher mark = PLACE.matcher(e.getOriginalMessage());
    while (mark.find()) {
      at = new Position(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
    }
    return at;
  }

  /** What the scanner says is wrong: the last line of its message that is no context. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .reduce((a, b) -> b)
        .orElse("cannot be read");
  }
}
