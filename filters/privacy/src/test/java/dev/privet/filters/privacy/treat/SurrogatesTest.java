package dev.privet.filters.privacy.treat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.FindingType;
import java.math.BigInteger;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurrogatesTest {
  private static String of(String type, String value, int n) {
    return Surrogates.of(new FindingType(type), value, n).orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pii.person | Grace Hopper | Jordan Ellis",
        "pii.person | grace hopper | jordan ellis",
        "pii.person | GRACE HOPPER | JORDAN ELLIS",
        "pii.person | Hopper, Grace | Ellis, Jordan",
        "pii.person | Grace Brewster Hopper | Jordan Ansel Ellis",
        "pii.person | Grace | Ansel",
        "pii.person | 山田太郎 | none",
        "pii.organization | Widget Works GmbH | Alderfinch GmbH",
        "pii.location | Springfield | Eastmere",
        "pii.address | 1 Main St, Springfield | 11 Larkspur Lane, Eastmere",
        "pii.email | ada@lovelace.org | jordan.ellis@example.com",
        "pii.phone | +1 (415) 736-2871 | +1 (202) 555-0100",
        "pii.phone | 415.736.2871 | 202.555.0100",
        "pii.phone | +44 7911 123456 | +44 7700 900000",
        "pii.phone | 07911 123456 | 07700 900000",
        "pii.phone | +33 6 12 34 56 78 | +33 1 99 00 00 00",
        "pii.phone | +31 6 12345678 | +31 0 00000001",
        "pii.card | 4929 4212 3460 0821 | 4000 0000 0000 0010",
        "pii.card | 371449635398431 | 378282000000016",
        "pii.card.cvv | 123 | none",
        "pii.iban | DE89 3704 0044 0532 0130 00 | DE09 0000 0000 0000 0000 01",
        "pii.national-id.us-ssn | 536-90-4399 | 987-00-0001",
        "pii.ip | 8.8.4.4 | 192.0.2.1",
        "pii.ip | fe80::1ff:fe23:4567:890a | 2001:db8::1",
        "pii.device.mac | 3c:22:fb:01:aa:9e | 00:00:5e:00:53:00",
        "pii.device.mac | 3C-22-FB-01-AA-9E | 00-00-5E-00-53-00",
        "pii.date-of-birth | 1987-03-21 | 1986-01-07",
        "pii.date-of-birth | 21.03.1987 | 01.07.1986",
        "pii.date-of-birth | the ides of March | none",
        "pii.national-id.de-tax-id | 86095742719 | none",
        "secret.aws | AKIAIOSFODNN7EXAMPLE | none"
      })
  void first_isOfTheSameKindAndForm(String type, String value, String expected) {
    assertThat(of(type, value, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pii.person|Grace Hopper|1700",
        "pii.email|ada@x.org|1700",
        "pii.phone|+1 415 736 2871|1000",
        "pii.card|4929421234600821|5000",
        "pii.iban|GB33BUKB20201555555555|5000",
        "pii.national-id.us-ssn|536-90-4399|5000",
        "pii.ip|8.8.4.4|762",
        "pii.ip|::1:2:3|5000",
        "pii.date-of-birth|1987-03-21|144"
      })
  void many_areAllDifferent_andHoldPlainCharactersOnly(String type, String value, int many) {
    var seen = new HashSet<String>();
    for (int n = 0; n < many; n++) {
      String standIn = of(type, value, n);
      assertThat(seen.add(standIn)).as("%d: %s", n, standIn).isTrue();
      assertThat(standIn).matches("[A-Za-z0-9 .,:/@+()_-]{2,64}");
    }
  }

  @Test
  void cards_passLuhn() {
    for (int n = 0; n < 2000; n++) {
      String digits = of("pii.card", "4929 4212 3460 0821", n).replace(" ", "");
      int sum = 0;
      for (int i = 0; i < 16; i++) {
        int digit = digits.charAt(15 - i) - '0';
        sum += i % 2 == 1 ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
      }
      assertThat(sum % 10).as(digits).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"DE89370400440532013000", "GB33BUKB20201555555555", "FR1420041010050500013M02606"})
  void ibans_passMod97(String value) {
    for (int n = 0; n < 500; n++) {
      String iban = of("pii.iban", value, n);
      var number = new StringBuilder();
      (iban.substring(4) + iban.substring(0, 4))
          .chars()
          .forEach(c -> number.append(Character.digit(c, 36)));
      assertThat(new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue())
          .as(iban)
          .isEqualTo(1);
    }
  }
}
