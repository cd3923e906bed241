package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Values with check digits are not found any more once a digit is changed, in the share of cases
 * that their algorithm promises.
 */
class CheckDigitsTest {
  private static final DetectorConfig CONFIG =
      DetectorConfig.defaults().withFamilies(EnumSet.of(Family.PII));

  /** Every single changed digit is caught. */
  private static final Set<String> ALL =
      Set.of(
          "pii.iban",
          "pii.national-id.in-aadhaar",
          "pii.national-id.ca-sin",
          "pii.national-id.cn-resident-id",
          "pii.national-id.hr-oib",
          "pii.national-id.es-nie",
          "pii.national-id.es-nif",
          "pii.national-id.pl-pesel",
          "pii.national-id.za-id",
          "pii.national-id.il-id",
          "pii.national-id.ch-ahv",
          "pii.device.imei",
          "pii.bank-account.us-routing",
          "pii.national-id.it-codice-fiscale",
          "pii.national-id.ie-pps");

  /** At least five in six: remainders modulo eleven that fall together, even weights. */
  private static final Set<String> MOST =
      Set.of(
          "pii.national-id.nl-bsn",
          "pii.national-id.pt-nif",
          "pii.national-id.tr-tckn",
          "pii.national-id.fi-hetu",
          "pii.national-id.br-cpf",
          "pii.national-id.br-cnpj",
          "pii.national-id.be-national-number",
          "pii.national-id.fr-nir",
          "pii.health.uk-nhs",
          "pii.national-id.au-tfn",
          "pii.national-id.no-fodselsnummer",
          "pii.national-id.de-tax-id",
          "pii.national-id.jp-my-number",
          "pii.national-id.sg-nric",
          "pii.health.us-npi",
          "pii.national-id.mx-curp",
          "pii.national-id.th-id",
          "pii.national-id.cz-rodne-cislo",
          "pii.national-id.ro-cnp",
          "pii.national-id.bg-egn");

  private final Detectors detectors = Detectors.create(CONFIG);

  @Test
  void find_oneDigitChanged_isNotFoundAtTheRateOfTheAlgorithm() {
    var weak = new ArrayList<String>();
    for (Kind kind : kinds(ALL)) {
      if (caught(kind) < 0.999) {
        weak.add(kind.type() + " " + caught(kind));
      }
    }
    for (Kind kind : kinds(MOST)) {
      if (caught(kind) < 0.83) {
        weak.add(kind.type() + " " + caught(kind));
      }
    }
    assertThat(weak).isEmpty();
  }

  private static List<Kind> kinds(Set<String> names) {
    List<Kind> kinds =
        new PatternDetector(CONFIG)
            .kinds().stream().filter(kind -> names.contains(kind.type().name())).toList();
    assertThat(kinds.stream().map(kind -> kind.type().name()).collect(Collectors.toSet()))
        .isEqualTo(names);
    return kinds;
  }

  /** Share of the examples with one changed digit in which the value is not found. */
  private double caught(Kind kind) {
    int changed = 0;
    int caught = 0;
    for (String example : kind.found()) {
      int start = example.indexOf('«');
      int end = example.indexOf('»') - 1;
      String text = example.replaceAll("[«»]", "");
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          continue;
        }
        for (int add = 1; add < 10; add++) {
          char other = (char) ('0' + (c - '0' + add) % 10);
          String wrong = text.substring(0, i) + other + text.substring(i + 1);
          changed++;
          caught += finds(wrong, kind) ? 0 : 1;
        }
      }
    }
    return caught / (double) changed;
  }

  private boolean finds(String text, Kind kind) {
    return detectors.find(text).stream().anyMatch(match -> match.type().equals(kind.type()));
  }
}
