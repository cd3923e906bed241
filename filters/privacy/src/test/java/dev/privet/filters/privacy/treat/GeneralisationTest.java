package dev.privet.filters.privacy.treat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.FindingType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeneralisationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pii.date-of-birth | 21 March 1987 | 1987",
        "pii.date-of-birth | 21.03.87 | [date of birth]",
        "pii.age | 37 years old | 30 to 39",
        "pii.age | aged 101 | 90 or older",
        "pii.email | Ada@Lovelace.org | [email at lovelace.org]",
        "pii.address | 1 Main St, Springfield | Springfield",
        "pii.address | Hauptstr. 5, 10115 Berlin | Berlin",
        "pii.address | 12 Larkspur Lane | [address]",
        "pii.phone | +49 30 1234567 | [phone +49]",
        "pii.phone | 030 1234567 | [phone]",
        "pii.card | 4929 4212 3460 0821 | [Visa card]",
        "pii.iban | DE89 3704 0044 0532 0130 00 | [account in DE]",
        "pii.ip | 203.0.113.77 | 203.0.113.0/24",
        "pii.ip | 2001:db8:1:2::5 | 2001:db8::/32",
        "pii.ip | ::1 | [ip]",
        "pii.geo | 52.520008, 13.404954 | 52, 13",
        "pii.person | Grace Hopper | [person]",
        "pii.national-id.us-ssn | 536-90-4399 | [national id]",
        "secret.github | ghp_abc | [github]",
        "pii | x | [pii]"
      })
  void value_becomesAWiderTerm(String type, String value, String expected) {
    assertThat(Generalisation.of(new FindingType(type), value)).isEqualTo(expected);
  }
}
