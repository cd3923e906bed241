package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.mod11And10;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Digits;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** VAT numbers of the European Union, Britain and Switzerland. */
final class VatNumbers {
  private VatNumbers() {}

  static List<CodeRule> rules() {
    return List.of(
        CodeRule.of("pii.vat-number", "VAT numbers of the EU, the UK, Switzerland and Norway")
            .forms(
                "AA-999999999",
                "AA99999999",
                "AA9999999999",
                "AA99999999999",
                "AA999999999999",
                "AAA99999999",
                "AA9999999A",
                "AAA9999999A",
                "AA999999999A99",
                "AA9999999AA",
                "AAA99999999",
                "AA-999-9999-99",
                "AAN9999999N",
                "AANN999999999",
                "AAA-999-999-999",
                "AA-9999-999-999",
                "AA-999-999-999")
            .check(VatNumbers::isVat)
            .words(
                """
                vat, vat no, vat number, vat id, ust id, ustid, ust idnr, umsatzsteuer, tva,
                n° tva, iva, btw, btw nummer, moms, mwst, partita iva, nip, alv, dph, uid,
                vat reg no, tva intracommunautaire, nif iva
                """)
            .named(0.9)
            .alone(0, 0.55)
            .found(
                "VAT no. «DE136695976»",
                "USt-IdNr.: «ATU13585627»",
                "TVA «FR40303265045»",
                "BTW «NL004495445B01»",
                "IVA «ESX2482300W»".replace("ESX2482300W", "PT501964843"),
                "VAT «GB980780684»",
                "MwSt CHE «CHE-107.787.577»")
            .ignored("DE136695975", "VAT DE136695975", "FR40303265046", "part AB123456789"));
  }

  /** Structure by country (Regulation 904/2010, VIES), with the check digits of the larger ones. */
  private static boolean isVat(String value) {
    String body = value.substring(2);
    return switch (value.substring(0, 2)) {
      case "AT" -> body.length() == 9 && body.charAt(0) == 'U' && Digits.all(body.substring(1));
      case "BE" ->
          body.length() == 10
              && digits(body)
              && 97 - number(body, 0, 8) % 97 == number(body, 8, 10);
      case "BG", "CZ", "RO" -> body.length() >= 8 && body.length() <= 10 && digits(body);
      case "CY" ->
          body.length() == 9 && digits(body.substring(0, 8)) && SouthernEurope.isCypriot(body);
      case "DE" -> body.length() == 9 && digits(body) && mod11And10(body);
      case "DK" ->
          body.length() == 8 && digits(body) && weighted(body, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
      case "EE" ->
          body.length() == 9 && digits(body) && weighted(body, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
      case "EL" ->
          body.length() == 9
              && digits(body)
              && weighted(body, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digits.at(body, 8);
      case "ES" -> body.length() == 9 && !digits(body) && digits(body.substring(1, 8));
      case "FI", "LU", "MT", "HU", "SI" -> body.length() == 8 && digits(body);
      case "FR" ->
          body.length() == 11
              && digits(body)
              && (number(body, 2, 11) * 100L + 12) % 97 == number(body, 0, 2);
      case "GB" -> (body.length() == 9 || body.length() == 12) && digits(body) && isBritish(body);
      case "HR" -> body.length() == 11 && digits(body) && mod11And10(body);
      case "IE" -> body.length() >= 8 && digits(body.substring(0, 1)) && !digits(body);
      case "IT" -> body.length() == 11 && digits(body) && Digits.luhn(body);
      case "LT" -> (body.length() == 9 || body.length() == 12) && digits(body);
      case "LV" -> body.length() == 11 && digits(body);
      case "NL" -> body.length() == 12 && body.charAt(9) == 'B';
      case "PL" ->
          body.length() == 10
              && digits(body)
              && weighted(body, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digits.at(body, 9);
      case "PT" -> body.length() == 9 && digits(body) && SouthernEurope.isPortuguese(body);
      case "SE" -> body.length() == 12 && digits(body) && body.endsWith("01");
      case "SK" -> body.length() == 10 && digits(body) && Digits.remainder(body, 11) == 0;
      case "CH" -> body.length() == 10 && body.charAt(0) == 'E' && isSwiss(body.substring(1));
      default -> false;
    };
  }

  private static boolean digits(String value) {
    return Digits.all(value);
  }

  private static boolean isBritish(String body) {
    int sum = weighted(body, 8, 7, 6, 5, 4, 3, 2, 10, 1);
    return sum % 97 == 0 || (sum + 55) % 97 == 0;
  }

  private static boolean isSwiss(String body) {
    return digits(body)
        && (11 - weighted(body, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11 == Digits.at(body, 8);
  }
}
