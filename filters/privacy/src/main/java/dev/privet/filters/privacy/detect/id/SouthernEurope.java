package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.remainder;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of Spain, Portugal, Italy, Greece and Turkey. */
final class SouthernEurope {
  private static final String NIF = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CIF = "JABCDEFGHI";
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };
  private static final String MONTHS = "ABCDEHLMPRST";
  private static final String OMOCODIA = "LMNPQRSTUV";

  private SouthernEurope() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("es-nif", "Spanish DNI or NIF (letter modulo 23)")
            .forms("99999999-A", "99-999-999-A")
            .check(value -> NIF.charAt(number(value, 0, 8) % 23) == value.charAt(8))
            .words("nif", "dni", "documento nacional", "d.n.i.", "n.i.f.")
            .words(Ids.ANY)
            .alone(0.85, 0.8)
            .found("DNI «54362315-K»", "«12345678Z»", "nif: «54.362.315-K»", "DNI/«54362315k»")
            .ignored("54362315-Z", "54362315"),
        Ids.of("es-nie", "Spanish NIE for foreigners (letter modulo 23)")
            .forms("A-9999999-A")
            .check(value ->
                "XYZ".indexOf(value.charAt(0)) >= 0
                    && NIF.charAt(
                            number("XYZ".indexOf(value.charAt(0)) + value.substring(1, 8), 0, 8)
                                % 23)
                        == value.charAt(8))
            .words("nie", "extranjero", "n.i.e.")
            .words(Ids.ANY)
            .alone(0.9, 0.85)
            .found("NIE «X-2482300-W»", "«X2482300W»")
            .ignored("X-2482300-A", "A-2482300-W"),
        Ids.business("es-cif", "Spanish tax id of a firm (CIF)")
            .forms("A-9999999-N", "A99999999")
            .check(SouthernEurope::isCif)
            .words("cif", "nif", "empresa", "sociedad")
            .found("CIF «J99216582»", "CIF: «A-5881850-1»")
            .ignored("CIF J99216583"),
        Ids.of("es-social-security", "Spanish social security number (modulo 97)")
            .forms("99-99999999-99", "99-9999999999", "999999999999")
            .check(SouthernEurope::isSpanishSocial)
            .words("seguridad social", "nuss", "naf", "afiliación", "nass", "nº ss", "seg social")
            .words("número de la seguridad social", "nss")
            .found("NUSS «28 12345678 40»", "Seguridad Social: «281234567840»")
            .ignored("NUSS 28 12345678 41", "281234567840"),
        Ids.of("es-passport", "Spanish passport number, in context")
            .forms("AAA999999", "AA9999999")
            .words(Ids.PASSPORT)
            .found("pasaporte «PAA123456»")
            .ignored("PAA123456"),
        Ids.of("pt-nif", "Portuguese NIF (modulo 11)")
            .forms("999-999-999")
            .check(SouthernEurope::isPortuguese)
            .words("nif", "contribuinte", "n.i.f.", "número de identificação fiscal", "fiscal")
            .words("nipc", "finanças")
            .found("NIF «501 964 843»", "contribuinte n.º «501964843»")
            .ignored("NIF 501 964 842", "501964843"),
        Ids.of("pt-cc", "Portuguese citizen card (check digit over letters)")
            .forms("99999999-9-AA9", "99999999-9AA9", "999999999AA9")
            .check(SouthernEurope::isCitizenCard)
            .words("cartão de cidadão", "cartao de cidadao", "cc", "bilhete de identidade")
            .alone(0.85)
            .found("CC «00000000 0 ZZ4»", "«000000000ZZ4»")
            .ignored("00000000 0 ZZ5"),
        Ids.of("it-codice-fiscale", "Italian tax code (check letter)")
            .forms("AAAAAANNANNANNNA", "AAA-AAA-NNANN-ANNNA")
            .check(SouthernEurope::isCodiceFiscale)
            .words("codice fiscale", "cf", "c.f.", "cod fisc", "codicefiscale")
            .alone(0.98)
            .found(
                "CF «RCCMNL83S18D969H»",
                "«RSS MRA 85T10 A562S»",
                "«rssmra85t10a562s» codice fiscale")
            .ignored("RCCMNL83S18D969A", "RCCMNL83J18D969H"),
        Ids.business("it-vat", "Italian VAT number without its prefix (Luhn)")
            .forms("99999999999")
            .check(value -> luhn(value) && isItalianOffice(number(value, 7, 10)))
            .words("partita iva", "p iva", "p.iva", "p. iva", "piva", "partitaiva")
            .found("P.IVA «00743110157»", "Partita IVA: «00743110157»")
            .ignored("P.IVA 00743110158", "00743110157"),
        Ids.of("it-id-card", "Italian identity card, in context")
            .forms("AA99999AA", "AA-9999999", "9999999AA")
            .words("carta d'identità", "carta di identità", "carta identità", "c.i.", "documento")
            .words("cie", "carta d'identita")
            .found("carta d'identità «CA12345AB»", "documento n. «AX1234567»")
            .ignored("CA12345AB"),
        Ids.of("it-driver-license", "Italian driving licence, in context")
            .forms("AA9999999A", "A9A999999A", "AN9999999A")
            .words("patente", "patente di guida")
            .found("patente «VR1234567X»")
            .ignored("VR1234567X"),
        Ids.of("gr-amka", "Greek social security number (Luhn)")
            .forms("999999-99999", "99999999999")
            .check(value -> Dates.dayFirst(value, 0) && luhn(value))
            .words("amka", "αμκα")
            .words(Ids.ANY)
            .alone(0.3)
            .found("AMKA «01013099997»", "ΑΜΚΑ: «01013099997»")
            .ignored("AMKA 01013099998", "01013099997"),
        Ids.of("gr-afm", "Greek tax number (modulo 11)")
            .forms("999999999")
            .check(value ->
                weighted(value, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == at(value, 8)
                    && !value.equals("000000000"))
            .words("afm", "αφμ", "α.φ.μ.", "vat")
            .found("AFM «094259216»", "ΑΦΜ: «094259216»")
            .ignored("ΑΦΜ 094259217", "094259216"),
        Ids.of("cy-tic", "Cypriot tax number (letter modulo 26)")
            .forms("99999999A")
            .check(SouthernEurope::isCypriot)
            .words("tic", "tax identification code", "cyprus")
            .found("TIC «00123123T»")
            .ignored("TIC 00123123U"),
        Ids.of("tr-tckn", "Turkish identity number (two check digits)")
            .forms("99999999999")
            .check(SouthernEurope::isTurkish)
            .words("tckn", "tc", "t.c.", "kimlik", "tc kimlik", "kimlik no", "tc no", "vatandaşlık")
            .words("tc kimlik no", "kimlik numarası", "tckimlikno")
            .words(Ids.ANY)
            .alone(0.4)
            .found("TCKN «17291716060»", "TC Kimlik No: «10000000146»")
            .ignored("TCKN 17291716061"));
  }

  private static boolean isCif(String value) {
    if ("ABCDEFGHJNPQRSUVW".indexOf(value.charAt(0)) < 0 || value.length() != 9) {
      return false;
    }
    int sum = 0;
    for (int i = 1; i < 8; i++) {
      int digit = at(value, i) * (i % 2 + 1);
      sum += digit / 10 + digit % 10;
    }
    int check = (10 - sum % 10) % 10;
    char last = value.charAt(8);
    return last == (char) ('0' + check) || last == CIF.charAt(check);
  }

  /** Of numbers below ten million the leading zero does not count. */
  private static boolean isSpanishSocial(String value) {
    String counted = value.substring(0, 10);
    if (value.charAt(2) == '0') {
      counted = value.substring(0, 2) + value.substring(3, 10);
    }
    int check = number(value, 10, 12);
    return remainder(counted, 97) == check || remainder(value.substring(0, 10), 97) == check;
  }

  static boolean isPortuguese(String value) {
    int rest = weighted(value, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    boolean issued = at(value, 0) == 4 ? at(value, 1) == 5 : at(value, 0) > 0;
    return issued && (rest < 2 ? 0 : 11 - rest) == at(value, 8);
  }

  private static boolean isCitizenCard(String value) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int digit = Character.digit(value.charAt(i), 36);
      if (i % 2 == 0) {
        digit *= 2;
        digit -= digit > 9 ? 9 : 0;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }

  private static boolean isItalianOffice(int office) {
    return (office >= 1 && office <= 201) || office == 888 || office == 999;
  }

  private static boolean isCodiceFiscale(String value) {
    for (int place : new int[] {6, 7, 9, 10, 12, 13, 14}) {
      char c = value.charAt(place);
      if (c > '9' && OMOCODIA.indexOf(c) < 0) {
        return false;
      }
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = value.charAt(i);
      int digit = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[digit] : digit;
    }
    return MONTHS.indexOf(value.charAt(8)) >= 0 && value.charAt(15) == 'A' + sum % 26;
  }

  static boolean isCypriot(String value) {
    int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += i % 2 == 0 ? odd[at(value, i)] : at(value, i);
    }
    return !value.startsWith("12") && value.charAt(8) == 'A' + sum % 26;
  }

  private static boolean isTurkish(String value) {
    int odd = weighted(value, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(value, 0, 1, 0, 1, 0, 1, 0, 1);
    int tenth = Math.floorMod(odd * 7 - even, 10);
    return value.charAt(0) != '0'
        && tenth == at(value, 9)
        && (odd + even + tenth) % 10 == at(value, 10)
        && remainder(value, 2) == 0;
  }
}
