package dev.privet.filters.privacy.detect.id;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.number;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.List;

/** Government ids of the United States, Canada and Mexico. */
final class NorthAmerica {
  private static final String BASE_37 = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

  private NorthAmerica() {}

  static List<CodeRule> rules() {
    return List.of(
        Ids.of("us-ssn", "US social security number (areas and groups as the SSA issues them)")
            .forms("999-99-9999")
            .check(NorthAmerica::isSsn)
            .words(
                "ssn", "ssns", "ss#", "soc sec", "socialsecurity", "social", "sozialversicherung")
            .words("ssan", "social security no", "social security number", "ssnumber", "sss")
            .words(Ids.ANY)
            .named(0.99)
            .alone(0.85, 0)
            .strictly(written -> written.indexOf('-') > 0)
            .found(
                "his number is «497-71-5438».",
                "SSN «497 71 5438» belongs to him",
                "{\"ssn\":\"«497715438»\"}",
                "Social Security Number: «497.71.5438»",
                "his SSN«497715438»",
                "user_ssn_«497-71-5438»",
                "«497-71-5438» (SSN)")
            .ignored(
                "ssn 000-12-3456",
                "ssn 666-12-3456",
                "ssn 497-00-5438",
                "ssn 497-71-0000",
                "order 497715438",
                "497 71 5438",
                "1497-71-5438",
                "497-71-54381",
                "a3f-497-71-5438",
                "2024-497-71-5438"),
        Ids.of("us-itin", "US individual taxpayer identification number (IRS)")
            .forms("999-99-9999")
            .check(NorthAmerica::isItin)
            .words("itin", "taxpayer", "tax id", "tin", "irs")
            .alone(0.55, 0)
            .found("ITIN «912-70-1234»", "taxpayer id: «912701234»")
            .ignored("ITIN 912-49-1234", "912701234"),
        Ids.of("us-passport", "US passport number, in context")
            .forms("999999999", "A99999999")
            .words(Ids.PASSPORT)
            .named(0.9)
            .found("US passport «A12345678»", "passport no. «512345678»")
            .ignored("part A12345678", "512345678"),
        Ids.of("us-driver-license", "US driving licences by the forms of the states, in context")
            .forms(
                "A9999999",
                "A99999999",
                "A999999999",
                "A999999999999",
                "A99999999999",
                "99999999",
                "999999999",
                "9999999",
                "A999-9999-9999",
                "A99-99-9999",
                "AA999999",
                "AA999999A",
                "AA-99-9999",
                "99AAA99999",
                "A9999-99999-99999",
                "A999-999-99-999-9",
                "999-99-9999",
                "A99999",
                "A999999",
                "AAA99AAA9999",
                "999AA9999",
                "A-999-999-999-999",
                "A99999999999999",
                "9999999999",
                "999999999999")
            .words(Ids.LICENCE)
            .named(0.88)
            .found(
                "driver's license «D1152637»",
                "driver’s license «D1152637»",
                "DL# «A123-4567-8901»",
                "drivers licence no. «12345678»",
                "Driver License: «S530-4600-0123»".replace("S530-4600-0123", "S530-460-06-712-3"))
            .ignored("D1152637", "license agreement 12345678", "driver 12345678"),
        Ids.business("us-ein", "US employer identification number, in context")
            .forms("99-9999999")
            .check(value -> number(value, 0, 2) != 0)
            .words("ein", "employer identification", "fein", "federal tax", "employer id", "irs")
            .found("EIN: «12-3456789»", "Federal Tax ID «12-3456789»")
            .ignored("12-3456789", "EIN pending"),
        Ids.of("ca-sin", "Canadian social insurance number (Luhn)")
            .forms("999-999-999")
            .check(value -> luhn(value) && at(value, 0) != 8)
            .words("sin", "social insurance", "nas", "numéro d'assurance sociale", "canada", "cra")
            .words(Ids.ANY)
            .found("SIN «046 454 286»", "Social insurance number: «046-454-286»", "sin=«046454286»")
            .ignored("SIN 046 454 287", "046 454 286 units"),
        Ids.of("ca-passport", "Canadian passport number, in context")
            .forms("AA999999", "A999999AA")
            .words(Ids.PASSPORT)
            .named(0.85)
            .found("passport: «GA302922»")
            .ignored("flight GA302922"),
        Ids.of("mx-curp", "Mexican CURP (check digit by RENAPO)")
            .forms("AAAA999999AAAAAAN9")
            .check(NorthAmerica::isCurp)
            .words("curp")
            .alone(0.95)
            .found("«BOXW310820HNERXN09»", "CURP: «BOXW310820HNERXN09».")
            .ignored("BOXW310820HNERXN08", "BOXW311820HNERXN09"),
        Ids.of("mx-rfc", "Mexican tax id of a person (RFC)")
            .forms("AAAA-999999-NNN")
            .check(value -> Dates.yearFirst(value, 4))
            .words("rfc", "sat", "registro federal")
            .alone(0.6)
            .found("RFC «GODE561231GR8»", "«GODE561231GR8»")
            .ignored("GODE561331GR8"));
  }

  private static boolean isSsn(String value) {
    int area = number(value, 0, 3);
    return area != 0
        && area != 666
        && area < 900
        && number(value, 3, 5) != 0
        && number(value, 5, 9) != 0;
  }

  private static boolean isItin(String value) {
    int group = number(value, 3, 5);
    return value.charAt(0) == '9'
        && ((group >= 50 && group <= 65)
            || (group >= 70 && group <= 88)
            || (group >= 90 && group != 93));
  }

  private static boolean isCurp(String value) {
    if (!Dates.yearFirst(value, 4) || "HMX".indexOf(value.charAt(10)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += BASE_37.indexOf(value.charAt(i)) * (18 - i);
    }
    return (10 - sum % 10) % 10 == at(value, 17);
  }
}
