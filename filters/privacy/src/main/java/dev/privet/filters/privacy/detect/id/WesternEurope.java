package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.icao;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.mod11And10;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.remainder;
import static dev.privet.filters.privacy.detect.check.Digits.uniform;
import static dev.privet.filters.privacy.detect.check.Digits.verhoeff;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/**
 * Government ids of the British Isles, France, the Low Countries, Germany, Austria, Switzerland.
 */
final class WesternEurope {
  private static final String NINO_NEVER = "BG GB KN NK NT TN ZZ";
  private static final String PPS = "WABCDEFGHIJKLMNOPQRSTUV";

  private WesternEurope() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("uk-nino", "UK national insurance number (HMRC, NIM39110)")
            .forms("AA-99-99-99-A", "AA-999999-A")
            .check(WesternEurope::isNino)
            .words("nino", "national insurance", "ni number", "ni no", "insurance number")
            .words(Ids.ANY)
            .alone(0.9, 0.85)
            .found("NINO «AB123456C»", "«AB 12 34 56 C»", "national insurance: «ab123456c»")
            .ignored("QQ123456C", "GB123456C", "AB123456E", "XAB123456C"),
        Ids.of("uk-passport", "UK passport number, in context")
            .forms("999999999")
            .words("uk passport", "british passport", "hm passport", "hmpo", "gbr passport")
            .named(0.97)
            .found("UK Passport No: «925665416»")
            .ignored("925665416"),
        Ids.of("uk-driving-licence", "UK driving licence (DVLA: surname, date of birth, initials)")
            .forms("AAAAA999999NNNAA", "NNNNN-999999-NNNNN")
            .check(WesternEurope::isBritishLicence)
            .words(Ids.LICENCE)
            .alone(0.8)
            .found("licence «MORGA753116SM9IJ»", "«MORGA753116SM9IJ»")
            .ignored("MORGA799116SM9IJ"),
        Ids.of("uk-utr", "UK unique taxpayer reference (HMRC, modulo 11)")
            .forms("99999-99999")
            .check(value ->
                "21987654321"
                        .charAt(
                            (at(value, 1) * 6
                                    + at(value, 2) * 7
                                    + at(value, 3) * 8
                                    + at(value, 4) * 9
                                    + at(value, 5) * 10
                                    + at(value, 6) * 5
                                    + at(value, 7) * 4
                                    + at(value, 8) * 3
                                    + at(value, 9) * 2)
                                % 11)
                    == value.charAt(0))
            .words("utr", "unique taxpayer", "self assessment", "tax reference", "hmrc")
            .found("UTR «1955839661»", "self assessment reference: «19558 39661»")
            .ignored("UTR 2955839661", "1955839661"),
        Ids.of("ie-pps", "Irish PPS number (modulo 23)")
            .forms("9999999A", "9999999AA")
            .check(WesternEurope::isPps)
            .words("pps", "ppsn", "pps no", "personal public service")
            .words(Ids.ANY)
            .alone(0.6)
            .found("PPSN «1234567T»", "pps number «6433435F»", "PPS «6433435FT»")
            .ignored("1234567X"),
        Ids.of("fr-nir", "French social security number, NIR (INSEE, key modulo 97)")
            .forms("9-99-99-99-999-999-99", "9-99-99-9A-999-999-99", "9999999999999-99")
            .check(WesternEurope::isNir)
            .words("nir", "sécurité sociale", "securite sociale", "sécu", "numéro de sécu", "insee")
            .words("carte vitale", "n° ss", "nss", "assuré", "assuré social")
            .words(Ids.ANY)
            .alone(0.95, 0.9)
            .found("NIR «2 95 10 99 126 111 93»", "«295109912611193»", "sécu: «295109912611193»")
            .ignored("2 95 10 99 126 111 94", "295109912611192"),
        Ids.of("fr-spi", "French tax reference number (SPI, modulo 511)")
            .forms("99-99-999-999-999", "9999999999999")
            .check(value ->
                at(value, 0) < 4 && remainder(value.substring(0, 10), 511) == number(value, 10, 13))
            .words("spi", "numéro fiscal", "numero fiscal", "référence fiscale", "fiscal", "impôts")
            .found("numéro fiscal «30 23 217 600 053»")
            .ignored("numéro fiscal 30 23 217 600 054"),
        Ids.of("fr-passport", "French passport number, in context")
            .forms("99AA99999")
            .words(Ids.PASSPORT)
            .found("passeport n° «12AB34567»")
            .ignored("12AB34567"),
        Ids.of("fr-id-card", "French identity card, in context")
            .forms("999999999999", "NNNNNNNNN")
            .check(value -> value.chars().anyMatch(Character::isDigit))
            .words("cni", "carte d'identité", "carte nationale", "pièce d'identité")
            .named(0.85)
            .found("CNI «880692310285»", "carte d'identité «X4RTBPFW4»")
            .ignored("880692310285"),
        Ids.of("be-national-number", "Belgian national number (97 minus remainder)")
            .forms("99-99-99-999-99", "999999-999-99", "99999999999")
            .check(WesternEurope::isBelgian)
            .words(
                "rijksregister", "rijksregisternummer", "registre national", "nrn", "insz", "niss")
            .words("national number", "numéro national", "rrn", "nationaal nummer")
            .words(Ids.ANY)
            .alone(0.9, 0.4)
            .found("«85.07.30-033.28»", "rijksregisternummer «85073003328»")
            .ignored("85.07.30-033.29", "85073003328"),
        Ids.of("nl-bsn", "Dutch citizen service number, BSN (eleven test)")
            .forms("999999999", "9999-99-999", "999-999-999", "99999999")
            .check(WesternEurope::isBsn)
            .words("bsn", "burgerservicenummer", "sofi", "sofinummer", "citizen service")
            .words(Ids.ANY)
            .found("BSN «111222333»", "burgerservicenummer: «1112.22.333»")
            .ignored("BSN 111222334", "111222333"),
        Ids.of("nl-passport", "Dutch passport or identity card number, in context")
            .forms("AANNNNNN9")
            .words("paspoort", "identiteitskaart", "documentnummer", "id kaart", "paspoortnummer")
            .named(0.9)
            .found("paspoort «NPR4KH6L1»")
            .ignored("NPR4KH6L1"),
        Ids.of("lu-matricule", "Luxembourg national number (Luhn and Verhoeff)")
            .forms("9999-99-99-99999", "9999999999999")
            .check(value ->
                Dates.yearFirst(value, 2)
                    && luhn(value.substring(0, 12))
                    && verhoeff(value.substring(0, 11) + value.charAt(12)))
            .words("matricule", "cns", "luxembourg", "numéro national")
            .alone(0.4)
            .found("matricule «1893120105732»")
            .ignored("matricule 1893120105733"),
        Ids.of("de-id-card", "German identity card (check digit 7-3-1, ICAO 9303)")
            .forms("ANNNNNNNN9", "A99999999-9")
            .check(value -> "LMNPRTVWXY".indexOf(value.charAt(0)) >= 0 && isIcao(value))
            .words("ausweis", "personalausweis", "ausweisnummer", "ausweisnr", "identity card")
            .words("id card", "perso", "personalausweisnummer")
            .alone(0.4)
            .found("Personalausweis «T220001293»", "Ausweisnummer: «T220001293»")
            .ignored("Ausweis T220001294"),
        Ids.of("de-passport", "German passport or identity card number, in context")
            .forms("ANNNNNNNN")
            .check(value ->
                "CFGHJKLMNPRTVWXYZ".indexOf(value.charAt(0)) >= 0
                    && value.chars().anyMatch(Character::isDigit))
            .words("reisepass", "passnummer", "pass nr", "ausweis", "personalausweis", "passport")
            .words("ausweisnummer", "reisepassnummer", "reisepassnr", "passnr")
            .named(0.9)
            .found("Reisepass Nr. «C01X00T47»", "Personalausweis: «T22000129»")
            .ignored("C01X00T47"),
        Ids.of("de-tax-id", "German tax identification number (modulo 11,10)")
            .forms("99-999-999-999")
            .check(WesternEurope::isGermanTaxId)
            .words(
                "steuer id", "steueridentifikationsnummer", "steuer identifikationsnummer", "idnr")
            .words("steuerliche identifikationsnummer", "tax id", "identifikationsnummer", "tin")
            .words(Ids.ANY)
            .alone(0.4, 0.3)
            .found("Steuer-ID «36 574 261 809»", "IdNr.: «36574261809»")
            .ignored("Steuer-ID 36 574 261 808", "36574261809"),
        Ids.of("de-tax-number", "German tax number, in context")
            .forms(
                "99-999-99999", "999-999-99999", "9999999999999", "999-9999-9999", "99-9999-9999")
            .words("steuernummer", "steuer nr", "st nr", "stnr", "finanzamt", "tax number")
            .named(0.85)
            .found("Steuernummer: «93/815/08152»", "St.-Nr. steuernummer «181/815/08155»")
            .ignored("93/815/08152"),
        Ids.of("de-social-security", "German pension insurance number (VKVV, check digit)")
            .forms("99-999999-A-999", "99999999A999")
            .check(WesternEurope::isGermanSocial)
            .words("rentenversicherung", "rentenversicherungsnummer", "rvnr", "sv nummer")
            .words("sozialversicherungsnummer", "versicherungsnummer", "svnr", "sozialversicherung")
            .alone(0.85)
            .found("SV-Nummer «15 070649 C 103»", "«15070649C103»")
            .ignored("15070649C104"),
        Ids.of("de-driver-license", "German driving licence, in context")
            .forms("ANNNNNNNNNN", "NNNNNNNNNNN")
            .check(value -> value.chars().filter(Character::isDigit).count() >= 4)
            .words("führerschein", "fuehrerschein", "führerscheinnummer", "fahrerlaubnis")
            .named(0.85)
            .found("Führerschein «B072RRE2I55»")
            .ignored("B072RRE2I55"),
        Ids.of("ch-ahv", "Swiss AHV number (EAN-13)")
            .forms("999-9999-9999-99")
            .check(value -> value.startsWith("756") && isEan13(value))
            .words("ahv", "avs", "oasi", "ahv nr", "sozialversicherungsnummer", "navs", "ssn")
            .alone(0.95, 0.85)
            .found("AHV «756.9217.0769.85»", "«7569217076985»")
            .ignored("756.9217.0769.84", "755.9217.0769.85"),
        Ids.of("at-svnr", "Austrian social insurance number (weights 3 7 9 5 8 4 2 1 6)")
            .forms("9999-999999")
            .check(value ->
                weighted(value, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 == at(value, 3)
                    && number(value, 4, 6) <= 31
                    && number(value, 6, 8) <= 15
                    && value.charAt(0) != '0')
            .words("svnr", "sv nr", "sv nummer", "sozialversicherungsnummer", "versicherungsnummer")
            .words("sozialversicherung", "ecard", "e card")
            .found("SVNR «1237 010180»", "Sozialversicherungsnummer: «1237010180»")
            .ignored("SVNR 1238 010180", "1237 010180"));
  }

  private static boolean isNino(String value) {
    String prefix = value.substring(0, 2);
    return "DFIQUV".indexOf(prefix.charAt(0)) < 0
        && "DFIOQUV".indexOf(prefix.charAt(1)) < 0
        && !NINO_NEVER.contains(prefix)
        && value.charAt(8) <= 'D';
  }

  private static boolean isBritishLicence(String value) {
    for (int i = 5; i < 11; i++) {
      if (value.charAt(i) > '9') {
        return false;
      }
    }
    boolean padded = false;
    for (int i = 0; i < 5; i++) {
      char c = value.charAt(i);
      if (Character.isDigit(c) ? c != '9' || i == 0 : padded) {
        return false;
      }
      padded |= c == '9';
    }
    return Dates.isDay(number(value, 6, 8) % 50, number(value, 8, 10));
  }

  private static boolean isPps(String value) {
    int sum = weighted(value, 8, 7, 6, 5, 4, 3, 2);
    if (value.length() == 9 && "TWX".indexOf(value.charAt(8)) < 0) {
      sum += PPS.indexOf(value.charAt(8)) * 9;
    }
    return sum >= 0 && PPS.charAt(sum % 23) == value.charAt(7);
  }

  private static boolean isNir(String value) {
    if ("123478".indexOf(value.charAt(0)) < 0) {
      return false;
    }
    char corsica = value.charAt(6);
    if (corsica > '9' && (value.charAt(5) != '2' || corsica > 'B')) {
      return false;
    }
    String body = value.substring(0, 13).replace("2A", "19").replace("2B", "18");
    int month = number(body, 3, 5);
    return ((month >= 1 && month <= 12) || month >= 20)
        && 97 - remainder(body, 97) == number(value, 13, 15);
  }

  private static boolean isBelgian(String value) {
    int month = number(value, 2, 4);
    String body = value.substring(0, 9);
    int check = number(value, 9, 11);
    return month % 20 <= 12
        && month < 53
        && number(value, 4, 6) <= 31
        && (97 - remainder(body, 97) == check || 97 - remainder("2" + body, 97) == check);
  }

  private static boolean isBsn(String value) {
    String nine = value.length() == 8 ? "0" + value : value;
    return !uniform(value) && weighted(nine, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
  }

  private static boolean isIcao(String value) {
    return icao(value.substring(0, 9)) == at(value, 9)
        && value.chars().filter(Character::isDigit).count() >= 4;
  }

  private static boolean isGermanTaxId(String value) {
    String ten = value.substring(0, 10);
    long distinct = ten.chars().distinct().count();
    long most = ten.chars().mapToLong(c -> ten.chars().filter(d -> d == c).count()).max().orElse(0);
    boolean oneRepeats = most + distinct == 11 && (most == 2 || most == 3);
    return value.charAt(0) != '0' && oneRepeats && mod11And10(value);
  }

  private static boolean isGermanSocial(String value) {
    int letter = value.charAt(8) - 'A' + 1;
    String digits =
        value.substring(0, 8) + (letter < 10 ? "0" : "") + letter + value.substring(9, 11);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int product = at(digits, i) * weights[i];
      sum += product / 10 + product % 10;
    }
    return sum % 10 == at(value, 11) && number(value, 4, 6) <= 12;
  }

  static boolean isEan13(String value) {
    return (10 - weighted(value, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10) % 10 == at(value, 12);
  }
}
