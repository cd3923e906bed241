package dev.privet.proxy.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.privet.filters.api.Sensitive;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with a spelling of their own: durations such as {@code 10m}, and secrets. */
final class ConfigTypes extends SimpleModule {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  ConfigTypes() {
    super("privet");
    addDeserializer(Duration.class, new DurationReader());
    addDeserializer(Sensitive.class, new SensitiveReader());
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigException("expected a duration such as 500ms, 30s, 10m, 2h or 1d");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static final class DurationReader extends StdScalarDeserializer<Duration> {
    DurationReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return duration(parser.getText());
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class SensitiveReader extends StdScalarDeserializer<Sensitive> {
    SensitiveReader() {
      super(Sensitive.class);
    }

    @Override
    public Sensitive<String> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Sensitive.of(parser.getText());
    }
  }
}
