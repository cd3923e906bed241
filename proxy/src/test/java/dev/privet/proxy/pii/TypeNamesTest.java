package dev.privet.proxy.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.FindingType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collection calls our types. */
final class TypeNamesTest {
  @ParameterizedTest
  @CsvSource({
    "pii.person,                  PERSON LOC,          PERSON",
    "pii.person,                  per Loc Org,         per",
    "pii.location,                GPE ORG,             GPE",
    "pii.address,                 LOCATION PERSON,     LOCATION",
    "pii.address,                 STREET_ADDRESS GPE,  STREET_ADDRESS",
    "pii.national-id.us-ssn,      US_SSN ID,           US_SSN",
    "pii.national-id.us-ssn,      PERSON ID,           ID",
    "pii.national-id.ch-ahv,      PERSON national-id,  national-id",
    "pii.national-id.us-passport, PASSPORT ID,         PASSPORT",
    "secret.github,               API-KEY PERSON,      API-KEY",
    "secret.password,             SECRET PASSWORD,     PASSWORD",
    "pii.email,                   PERSON,              EMAIL",
    "other.kind-of,               PERSON,              OTHER_KIND_OF"
  })
  void type_isCalled_asTheCollectionDoes(String type, String used, String name) {
    var names = new TypeNames(List.of(used.split(" ")));

    assertThat(names.of(new FindingType(type))).isEqualTo(name);
  }
}
