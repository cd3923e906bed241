package dev.privet.filters.testkit;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.StreamStage;
import java.util.List;
import java.util.regex.Pattern;

final class ReplacingStageContractTest implements StreamStageContract {
  private static final Channel TOOL = new Channel(0, Channel.Kind.TOOL_INPUT, 1);

  @Override
  public StreamStage stage() {
    return StreamStage.replacing(Pattern.compile("(?i)blue ?bird"), 9, "\"it\"");
  }

  @Override
  public List<Fixture> fixtures() {
    return List.of(
        Fixture.of("nothing to see, blue and bird", "nothing to see, blue and bird"),
        Fixture.of("Bluebird", "\"it\""),
        Fixture.of("a Blue Bird, bluebirdbluebird blue", "a \"it\", \"it\"\"it\" blue"),
        Fixture.of("", ""),
        new Fixture(TOOL, "{\"name\":\"bluebird\"}", "{\"name\":\"\\\"it\\\"\"}"));
  }
}
