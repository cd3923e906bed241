package dev.privet.filters.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChannelsTest {
  @Test
  void event_ofEachKind_carriesTheText() {
    for (Channel.Kind kind : Channel.Kind.values()) {
      var channel = new Channel(2, kind, 1);
      StreamEvent.Textual event = Channels.event(channel, "text");
      assertThat(event.channel()).isEqualTo(channel);
      assertThat(event.text()).isEqualTo("text");
      assertThat(event.withText("other").text()).isEqualTo("other");
      assertThat(event.toString()).doesNotContain("text\"").contains("4 chars");
    }
  }

  @Test
  void jsonEscaped_specialCharacters_followRfc8259() {
    assertThat(Channels.jsonEscaped("a\"b\\c\n\r\t\u0001\u001fé😀"))
        .isEqualTo("a\\\"b\\\\c\\n\\r\\t\\u0001\\u001fé😀");
  }

  @Test
  void jsonEscaped_nothingToEscape_isTheSameString() {
    String plain = "plain text";
    assertThat(Channels.jsonEscaped(plain)).isSameAs(plain);
  }

  @Test
  void escaped_onlyInToolInput() {
    assertThat(Channels.escaped(new Channel(0, Channel.Kind.CONTENT, 0), "\"")).isEqualTo("\"");
    assertThat(Channels.escaped(new Channel(0, Channel.Kind.TOOL_INPUT, 0), "\""))
        .isEqualTo("\\\"");
  }
}
