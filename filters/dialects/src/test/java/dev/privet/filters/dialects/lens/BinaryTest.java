package dev.privet.filters.dialects.lens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BinaryTest {
  private static final String CONTENT = "QUJD".repeat(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png;base64,",
        "see data:image/png;base64,",
        "a; b;; DATA:;Base64,",
        "data:text/plain;charset=utf-8;name=a.txt;base64,",
        "x;base64,y data:application/pdf;base64,"
      })
  void dataUrl_isBinary(String head) {
    assertThat(Binary.isDataUrl(head + CONTENT + " more")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png;base64,", "data:image/png;base6,", "data image;base64,", ";"})
  void otherText_isNot(String head) {
    assertThat(Binary.isDataUrl(head + CONTENT)).isFalse();
  }

  @Test
  void fewBytes_areText() {
    assertThat(Binary.isDataUrl("data:image/png;base64,QUJD")).isFalse();
    assertThat(Binary.isDataUrl("")).isFalse();
  }
}
