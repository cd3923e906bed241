package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EastAsianNamesTest {
  private static List<String> found(String text) {
    return EastAsianNames.find(text).stream()
        .map(name -> text.substring(name.start(), name.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "我叫王小明，住在北京。 > 王小明",
        "请联系张伟先生。 > 张伟",
        "王老师说得对。 > 王",
        "\"姓名\": \"李娜\" > 李娜",
        "田中さんに連絡してください。 > 田中",
        "担当者：鈴木一郎 (営業部) > 鈴木一郎",
        "이름은 김민수입니다. > 김민수",
        "박지은 씨에게 전화했습니다. > 박지은",
        "| 王小明 | 北京 | > 王小明",
      })
  void find_announcedFollowedOrAlone_isAName(String text, String name) {
    assertThat(found(text)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "今天天气很好，我们去公园散步吧。",
        "金额和时间都不对，请检查任务列表。",
        "東京の天気はどうですか。",
        "이것은 테스트입니다.",
        "高级设置",
        "",
        "王"
      })
  void find_ordinaryText_hasNone(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void find_manyNames_isDoneInOrder() {
    String text = "王小明先生，李娜女士，".repeat(3);
    assertThat(found(text)).containsExactly("王小明", "李娜", "王小明", "李娜", "王小明", "李娜");
  }
}
