package dev.privet.filters.privacy.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,true",
    "12,31,true",
    "2,29,true",
    "4,30,true",
    "0,1,false",
    "13,1,false",
    "1,0,false",
    "1,32,false",
    "2,30,false",
    "4,31,false"
  })
  void isDay_firstAndLastOfMonths_areJudged(int month, int day, boolean is) {
    assertThat(Dates.isDay(month, day)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({
    "19000101,true",
    "20991231,true",
    "18991231,false",
    "21000101,false",
    "19841301,false",
    "19840132,false"
  })
  void fullYearFirst_lastAndThisCentury_areDates(String value, boolean is) {
    assertThat(Dates.fullYearFirst("x" + value, 1)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"840131,true,false", "310184,false,true", "010203,true,true", "999999,false,false"})
  void sixDigits_eitherOrder_areTold(String value, boolean yearFirst, boolean dayFirst) {
    assertThat(Dates.yearFirst("x" + value, 1)).isEqualTo(yearFirst);
    assertThat(Dates.dayFirst("x" + value, 1)).isEqualTo(dayFirst);
  }
}
