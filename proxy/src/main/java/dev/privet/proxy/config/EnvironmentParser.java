package dev.privet.proxy.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables into string values. A variable that is not set is an error. */
final class EnvironmentParser extends JsonParserDelegate {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private final Map<String, String> environment;

  EnvironmentParser(JsonParser parser, Map<String, String> environment) {
    super(parser);
    this.environment = environment;
  }

  @Override
  public String getText() throws IOException {
    return filled(super.getText());
  }

  @Override
  public String getValueAsString() throws IOException {
    return filled(super.getValueAsString());
  }

  @Override
  public String getValueAsString(String fallback) throws IOException {
    return filled(super.getValueAsString(fallback));
  }

  private String filled(String text) {
    if (text == null || currentToken() != JsonToken.VALUE_STRING || !text.contains("${")) {
      return text;
    }
    Matcher matcher = VARIABLE.matcher(text);
    var out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher.group(1))));
    }
    return matcher.appendTail(out).toString();
  }

  private String value(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new ConfigException("environment variable " + name + " is not set");
    }
    return value;
  }
}
