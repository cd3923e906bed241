package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.mod11Minus2;
import static dev.privet.filters.privacy.detect.check.Digits.number;
import static dev.privet.filters.privacy.detect.check.Digits.uniform;
import static dev.privet.filters.privacy.detect.check.Digits.verhoeff;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of Asia and the Pacific. */
final class AsiaPacific {
  private static final String TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  private static final String BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private AsiaPacific() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("in-aadhaar", "Indian Aadhaar number (Verhoeff)")
            .forms("9999-9999-9999")
            .check(value ->
                value.charAt(0) > '1' && !uniform(value) && !areYears(value) && verhoeff(value))
            .words("aadhaar", "aadhar", "adhaar", "uidai", "uid", "आधार")
            .words(Ids.ANY)
            .alone(0.6, 0.3)
            .found("Aadhaar «2341 2341 2346»", "aadhar no: «234123412346»", "«2341 2341 2346»")
            .ignored("Aadhaar 2341 2341 2347", "2014 2019 2024", "234123412346"),
        Ids.of("in-pan", "Indian permanent account number")
            .forms("AAAAA9999A")
            .check(value -> "PCHABGJLFTK".indexOf(value.charAt(3)) >= 0)
            .words("pan", "pan no", "pan card", "permanent account", "income tax")
            .words(Ids.ANY)
            .alone(0.6)
            .found("PAN «ACUPA7085R»", "«ACUPA7085R»")
            .ignored("ACUXA7085R", "acupa7085r"),
        Ids.of("in-voter", "Indian voter id (EPIC), in context")
            .forms("AAA9999999")
            .words("voter", "epic", "voter id", "election")
            .found("Voter ID: «ABC1234567»")
            .ignored("ABC1234567"),
        Ids.of("in-passport", "Indian passport number, in context")
            .forms("A9999999", "A-9999999")
            .check(value -> value.charAt(0) != 'N')
            .words(Ids.PASSPORT)
            .named(0.9)
            .found("passport «J8369854»")
            .ignored("J8369854"),
        Ids.of("in-driver-license", "Indian driving licence, in context")
            .forms("AA99-99999999999", "AA-9999999999999", "AA-99-99999999999")
            .words(Ids.LICENCE)
            .found("DL No: «MH12 20110012345»")
            .ignored("MH12 20110012345"),
        Ids.business("in-gstin", "Indian GST number (modulo 36)")
            .forms("99AAAAA9999ANAN")
            .check(AsiaPacific::isGstin)
            .words("gst", "gstin", "gst no")
            .alone(0.8)
            .found("GSTIN «27AAPFU0939F1ZV»")
            .ignored("27AAPFU0939F1ZA"),
        Ids.of("pk-cnic", "Pakistani CNIC")
            .forms("99999-9999999-9")
            .check(value -> value.charAt(0) >= '1' && value.charAt(0) <= '8')
            .words("cnic", "nadra", "nic")
            .words(Ids.ANY)
            .alone(0.6, 0)
            .found("CNIC «42201-0397640-8»", "«42201-0397640-8»")
            .ignored("4220103976408"),
        Ids.of("bd-nid", "Bangladeshi national id, in context")
            .forms("9999999999", "9999999999999", "99999999999999999", "999-999-9999")
            .words("nid", "bangladesh", "national id", "জাতীয়")
            .named(0.8)
            .found("NID: «1234567890»")
            .ignored("1234567890"),
        Ids.of("lk-nic", "Sri Lankan identity card, in context")
            .forms("999999999A", "999999999999")
            .check(value -> value.length() == 12 || "VX".indexOf(value.charAt(9)) >= 0)
            .words("nic", "sri lanka", "identity card")
            .found("NIC «853400937V»")
            .ignored("853400937V"),
        Ids.of("au-tfn", "Australian tax file number (modulo 11)")
            .forms("999-999-999")
            .check(
                value -> !uniform(value) && weighted(value, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0)
            .words("tfn", "tax file", "tax file number", "ato")
            .words(Ids.ANY)
            .found("TFN «123 456 782»", "tax file number: «123456782»")
            .ignored("TFN 123 456 783", "123456782"),
        Ids.business("au-abn", "Australian business number (modulo 89)")
            .forms("99-999-999-999")
            .check(value ->
                number(value, 0, 2) > 10
                    && (weighted(value, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0)
            .words("abn", "business number")
            .found("ABN «51 824 753 556»")
            .ignored("ABN 51 824 753 557", "51 824 753 556"),
        Ids.business("au-acn", "Australian company number (modulo 10)")
            .forms("999-999-999")
            .check(
                value -> (10 - weighted(value, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10 == at(value, 8))
            .words("acn", "company number")
            .found("ACN «004 085 616»")
            .ignored("ACN 004 085 617"),
        Ids.of("au-passport", "Australian passport number, in context")
            .forms("A9999999", "AA9999999")
            .check(value -> value.length() == 9 || value.charAt(0) == 'N')
            .words(Ids.PASSPORT)
            .named(0.9)
            .found("passport «N1234567»")
            .ignored("N1234567"),
        Ids.of("nz-ird", "New Zealand tax number (modulo 11)")
            .forms("99-999-999", "999-999-999")
            .check(AsiaPacific::isIrd)
            .words("ird", "inland revenue", "ird number")
            .found("IRD «49-091-850»", "IRD number «49091850»")
            .ignored("IRD 49-091-851"),
        Ids.of("sg-nric", "Singapore NRIC or FIN (check letter)")
            .forms("A9999999A")
            .check(AsiaPacific::isNric)
            .words("nric", "fin", "fin no", "singapore")
            .words(Ids.ANY)
            .alone(0.85)
            .found("NRIC «S1234567D»", "«S1234567D»")
            .ignored("S1234567E", "A1234567D"),
        Ids.of("my-mykad", "Malaysian identity card")
            .forms("999999-99-9999")
            .check(value -> Dates.yearFirst(value, 0))
            .words("mykad", "nric", "ic no", "ic number", "ic", "kad pengenalan", "no kp")
            .alone(0.6, 0)
            .found("MyKad «770305-02-1234»", "«770305-02-1234»")
            .ignored("771305-02-1234", "770305021234"),
        Ids.of("th-id", "Thai identity number (modulo 11)")
            .forms("9-9999-99999-99-9")
            .check(value ->
                (11 - weighted(value, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10
                        == at(value, 12)
                    && value.charAt(0) != '0')
            .words("thai id", "เลขประจำตัวประชาชน", "บัตรประชาชน", "thailand", "citizen id")
            .words(Ids.ANY)
            .alone(0.9, 0.2)
            .found("Thai ID «1-2345-67890-12-1»", "เลขประจำตัวประชาชน «1234567890121»")
            .ignored("1-2345-67890-12-2"),
        Ids.of("id-nik", "Indonesian NIK (region, date of birth, serial)")
            .forms("9999999999999999")
            .check(value ->
                number(value, 0, 2) >= 11
                    && Dates.isDay(
                        number(value, 8, 10),
                        number(value, 6, 8) - (number(value, 6, 8) > 40 ? 40 : 0)))
            .words("nik", "ktp", "no ktp", "nomor induk kependudukan", "e ktp")
            .found("NIK «3171011708450001»")
            .ignored("NIK 3171019908450001", "3171011708450001"),
        Ids.of("ph-tin", "Philippine TIN, PhilSys or SSS number, in context")
            .forms("999-999-999", "999-999-999-999", "99-9999999-9", "9999-9999-9999")
            .words("tin", "philsys", "psn", "umid", "sss", "bir", "gsis")
            .named(0.8)
            .found("BIR TIN «123-456-789-000»", "SSS: «34-1234567-8»")
            .ignored("123-456-789-000"),
        Ids.of("vn-cccd", "Vietnamese citizen card, in context")
            .forms("999999999999", "999999999")
            .words("cccd", "cmnd", "căn cước", "chứng minh nhân dân")
            .found("CCCD: «001099012345»")
            .ignored("001099012345"),
        Ids.of("kr-rrn", "Korean resident registration number")
            .forms("999999-9999999")
            .check(AsiaPacific::isKorean)
            .words("rrn", "주민등록번호", "주민번호", "외국인등록번호", "resident registration")
            .words(Ids.ANY)
            .alone(0.85, 0.2)
            .found("RRN «971013-9019902»", "주민등록번호 «971013-9019902»", "«971013-9019902»")
            .ignored("971313-9019902", "9710139019902"),
        Ids.of("jp-my-number", "Japanese My Number (modulo 11)")
            .forms("9999-9999-9999")
            .check(AsiaPacific::isMyNumber)
            .words("my number", "マイナンバー", "個人番号", "mynumber", "kojin bango")
            .words(Ids.ANY)
            .found("My Number «1234 5678 9018»", "マイナンバー：«123456789018»", "個人番号は«123456789018»です")
            .ignored("My Number 1234 5678 9019", "123456789018"),
        Ids.of("cn-resident-id", "Chinese resident identity number (MOD 11-2)")
            .forms("99999999999999999N")
            .check(value ->
                value.charAt(0) != '0' && Dates.fullYearFirst(value, 6) && mod11Minus2(value))
            .words("身份证", "身份证号", "身份证号码", "公民身份号码", "resident identity", "shenfenzheng")
            .words(Ids.ANY)
            .alone(0.9)
            .found("身份证号«11010519491231002X»", "«11010519491231002X»")
            .ignored("110105194912310021", "11010519491331002X"),
        Ids.of("hk-hkid", "Hong Kong identity card (modulo 11)")
            .forms("A999999(N)", "AA999999(N)", "A999999N", "AA999999N")
            .check(AsiaPacific::isHongKong)
            .words("hkid", "hong kong", "身份證", "身份證號碼")
            .words(Ids.ANY)
            .found("HKID «A123456(3)»", "身份證號碼：«A1234563»")
            .ignored("HKID A123456(4)", "A1234563"),
        Ids.of("tw-national-id", "Taiwanese identity number (check digit)")
            .forms("A999999999")
            .check(AsiaPacific::isTaiwanese)
            .words("身分證", "身分證字號", "taiwan", "national id", "居留證")
            .words(Ids.ANY)
            .alone(0.55)
            .found("身分證字號 «A123456789»", "Taiwan national ID «A123456789»")
            .ignored("A123456788"));
  }

  private static boolean isGstin(String value) {
    int sum = 0;
    for (int i = 0; i < 14; i++) {
      int product = BASE_36.indexOf(value.charAt(i)) * (i % 2 + 1);
      sum += product / 36 + product % 36;
    }
    return value.charAt(13) == 'Z' && BASE_36.charAt((36 - sum % 36) % 36) == value.charAt(14);
  }

  private static boolean isIrd(String value) {
    String nine = value.length() == 8 ? "0" + value : value;
    int check = (11 - weighted(nine, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
    if (check == 10) {
      check = (11 - weighted(nine, 7, 4, 3, 2, 5, 2, 7, 6) % 11) % 11;
    }
    return check == at(nine, 8) && number(nine, 0, 8) >= 1_000_000;
  }

  private static boolean isNric(String value) {
    int sum = weighted(value.substring(1, 8), 2, 7, 6, 5, 4, 3, 2);
    char first = value.charAt(0);
    String letters =
        switch (first) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'F', 'G' -> "XWUTRQPNMLK";
          case 'M' -> "KLJNPQRTUWX";
          default -> "";
        };
    if (letters.isEmpty()) {
      return false;
    }
    int rest = (sum + (first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0)) % 11;
    return letters.charAt(first == 'M' ? 10 - rest : rest) == value.charAt(8);
  }

  /** Numbers given since October 2020 have no check digit. */
  private static boolean isKorean(String value) {
    return Dates.yearFirst(value, 0);
  }

  private static boolean isMyNumber(String value) {
    int rest = weighted(value, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (rest < 2 ? 0 : 11 - rest) == at(value, 11) && !uniform(value);
  }

  private static boolean isHongKong(String value) {
    int letters = Character.isLetter(value.charAt(1)) ? 2 : 1;
    int sum = letters == 1 ? 36 * 9 : (value.charAt(0) - 'A' + 10) * 9;
    sum += (value.charAt(letters - 1) - 'A' + 10) * 8;
    for (int i = 0; i < 6; i++) {
      sum += at(value, letters + i) * (7 - i);
    }
    char last = value.charAt(letters + 6);
    return (sum + (last == 'A' ? 10 : last <= '9' ? last - '0' : 99)) % 11 == 0;
  }

  private static boolean isTaiwanese(String value) {
    int letter = TAIWAN.indexOf(value.charAt(0)) + 10;
    int sum = letter / 10 + letter % 10 * 9;
    sum += weighted(value.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1);
    return "1289".indexOf(value.charAt(1)) >= 0 && sum % 10 == 0;
  }

  /** Groups of four digits that are years of our time. */
  private static boolean areYears(String value) {
    return value.startsWith("20") && value.startsWith("20", 4) && value.startsWith("20", 8);
  }
}
