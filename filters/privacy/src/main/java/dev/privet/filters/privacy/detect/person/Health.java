package dev.privet.filters.privacy.detect.person;

import static dev.privet.filters.privacy.detect.check.Digits.at;
import static dev.privet.filters.privacy.detect.check.Digits.luhn;
import static dev.privet.filters.privacy.detect.check.Digits.uniform;
import static dev.privet.filters.privacy.detect.check.Digits.weighted;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** Ids of patients, insured and doctors, records, and codes of diagnoses. */
final class Health {
  private static final String NHI = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private Health() {}

  private static CodeRule of(String name, String description) {
    return CodeRule.of("pii.health." + name, description);
  }

  static List<CodeRule> codes() {
    return List.of(
        of("uk-nhs", "NHS numbers (modulo 11)")
            .forms("999-999-9999")
            .check(value ->
                !uniform(value)
                    && (11 - weighted(value, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == at(value, 9))
            .words("nhs", "nhs number", "nhs no", "patient", "health service", "chi")
            .alone(0.4, 0.2)
            .found("NHS number «943 476 5919»", "NHS: «9434765919»")
            .ignored("NHS 943 476 5918", "9434765919"),
        of("us-npi", "US national provider identifiers (Luhn with 80840)")
            .forms("9999999999")
            .check(value -> (at(value, 0) == 1 || at(value, 0) == 2) && luhn("80840" + value))
            .words("npi", "provider", "national provider", "prescriber")
            .found("NPI «1234567893»")
            .ignored("NPI 1234567890", "1234567893"),
        of("us-dea", "US DEA numbers (check digit)")
            .forms("AA9999999", "A99999999")
            .check(Health::isDea)
            .words("dea", "dea number", "dea no", "prescriber")
            .alone(0.5)
            .found("DEA «AB1234563»", "«AB1234563»")
            .ignored("AB1234564", "QQ1234563"),
        of("us-mbi", "US Medicare beneficiary identifiers (CMS)")
            .forms("9ANN-ANN-AA99", "9AN9-AN9-AA99")
            .check(Health::isMbi)
            .words("mbi", "medicare", "beneficiary")
            .alone(0.85, 0.6)
            .found("MBI «1EG4-TE5-MK73»", "Medicare no. «1EG4TE5MK73»")
            .ignored("1SG4-TE5-MK73"),
        CodeRule.of("pii.national-id.au-medicare", "Australian Medicare numbers (modulo 10)")
            .forms("9999-99999-9", "9999-99999-9-9", "99999999999")
            .check(value ->
                at(value, 0) >= 2
                    && at(value, 0) <= 6
                    && weighted(value, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == at(value, 8))
            .words("medicare", "irn", "medicare card")
            .alone(0.4, 0)
            .found("Medicare «2123 45670 1»", "medicare card: «2123456701»")
            .ignored("Medicare 2123 45671 1"),
        of("nz-nhi", "New Zealand NHI numbers (modulo 11, or 23 since 2026)")
            .forms("AAA9999", "AAA99AA")
            .check(Health::isNhi)
            .words("nhi", "nhi number", "health index")
            .found("NHI «ZZZ0016»", "NHI number: «ZBN77VL»")
            .ignored("NHI ZZZ0017", "ZZZ0016", "NHI ZBN77VK"),
        of("de-kvnr", "German health insurance numbers (weights 1 and 2)")
            .forms("A999999999", "A-999-999-999")
            .check(Health::isKvnr)
            .words("kvnr", "krankenversichertennummer", "versichertennummer", "krankenkasse", "egk")
            .words("krankenversicherung", "versicherten nr", "versichertennr", "kv nr")
            .alone(0.3)
            .found("KVNR «A123456780»", "Versichertennummer: «A123456780»")
            .ignored("KVNR A123456781", "A123456780"),
        of("de-lanr", "German physicians' numbers (LANR)")
            .forms("999999999")
            .check(value -> (10 - lanr(value) % 10) % 10 == at(value, 6))
            .words("lanr", "arztnummer", "bsnr", "betriebsstättennummer")
            .found("LANR «123456601»")
            .ignored("LANR 123456701"),
        of("ca-health-card", "Canadian health cards, in context")
            .forms("9999-999-999-AA", "9999-999-999", "9999-9999-9999")
            .words("ohip", "health card", "phn", "ramq", "carte soleil", "health insurance number")
            .found("OHIP «1234-567-890-AB»", "PHN «9123 456 789»")
            .ignored("1234-567-890"),
        of("member-id", "Numbers of the insured, in context")
            .forms(
                "AAA999999999",
                "AAA99999999",
                "A99999999",
                "AA99999999",
                "AAA9999999",
                "999999999-99",
                "NNNNNNNNNNN",
                "NNNNNNNNN",
                "NNNNNNNNNN")
            .check(value -> value.chars().filter(Character::isDigit).count() >= 5)
            .words(
                """
                member id, subscriber id, policy number, policy no, insurance id, insurance number,
                member number, group number, health plan, police, medicaid, insurance policy,
                versicherungsschein, póliza, n° de police
                """)
            .named(0.85)
            .found("Member ID: «XYZ123456789»", "policy number «A12345678»")
            .ignored("XYZ123456789"));
  }

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of(
                "pii.health.icd-code", "Codes of diagnoses (ICD-10), in context", Health::icdEnd)
            .labels(
                """
                icd, icd 10, icd10, icd code, icd 10 code, icd 10 cm, diagnosis code, diagnosis,
                diagnose, diagnosekode, dx, dx code, cie 10, cie10, diagnóstico, diagnostic,
                cim 10, code cim, diagnosi, diagnoses
                """)
            .adjacent()
            .found("ICD-10: «E11.9»", "diagnosis code «F32.1»", "Dx «J45»", "Diagnose: «C50.9»")
            .ignored("diagnosis A4 paper", "ICD-10 chapter", "diagnosis: flu"),
        LabelRule.of(
                "pii.health.medication",
                "Medicines that somebody takes, in context",
                Medicines::end)
            .labels(
                """
                medication, medications, meds, prescribed, prescription, rx, takes, taking,
                dose of, medikament, medikamente, medikation, verordnet, nimmt, medicación,
                medicamento, toma, tratamiento con, tratado con, médicament, traitement, prend,
                prescrit, farmaco, terapia con, assume, medicação, medicamentos, medicatie,
                started on, treated with, allergic to
                """)
            .adjacent()
            .found(
                "prescribed «Metformin 500 mg»",
                "medication: «sertraline»",
                "she takes «Ibuprofen»",
                "nimmt «Ramipril 5 mg»")
            .ignored(
                "takes 5 mg of salt", "prescribed burn", "medication: none", "metformin is cheap"));
  }

  private static int lanr(String value) {
    return weighted(value, 4, 9, 4, 9, 4, 9);
  }

  private static boolean isDea(String value) {
    String digits = value.substring(2);
    int odd = at(digits, 0) + at(digits, 2) + at(digits, 4);
    int even = at(digits, 1) + at(digits, 3) + at(digits, 5);
    return "ABCDEFGHJKLMPRSTUX".indexOf(value.charAt(0)) >= 0
        && !uniform(digits)
        && (odd + even * 2) % 10 == at(digits, 6);
  }

  private static boolean isMbi(String value) {
    boolean letters = value.chars().noneMatch(c -> "SLOIBZ".indexOf(c) >= 0);
    return letters
        && value.charAt(0) != '0'
        && Character.isDigit(value.charAt(3))
        && Character.isDigit(value.charAt(6));
  }

  private static boolean isNhi(String value) {
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      char c = value.charAt(i);
      if (c > '9' && NHI.indexOf(c) < 0) {
        return false;
      }
      sum += (c > '9' ? NHI.indexOf(c) + 1 : at(value, i)) * (7 - i);
    }
    return value.charAt(5) > '9'
        ? NHI.charAt(22 - sum % 23) == value.charAt(6)
        : sum % 11 != 0 && (11 - sum % 11) % 10 == at(value, 6);
  }

  private static boolean isKvnr(String value) {
    int letter = value.charAt(0) - 'A' + 1;
    String digits = (letter < 10 ? "0" : "") + letter + value.substring(1);
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int product = at(digits, i) * (i % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == at(value, 9);
  }

  private static int icdEnd(String text, int start) {
    char letter = Chars.at(text, start);
    boolean code =
        Chars.isUpper(letter)
            && letter != 'U'
            && Chars.isDigit(Chars.at(text, start + 1))
            && Chars.isAsciiAlnum(Chars.at(text, start + 2));
    if (!code) {
      return -1;
    }
    int end = start + 3;
    if (Chars.at(text, end) == '.' && Chars.isAsciiAlnum(Chars.at(text, end + 1))) {
      int limit = end + 5;
      end++;
      while (end < limit && Chars.isAsciiAlnum(Chars.at(text, end))) {
        end++;
      }
    }
    return Chars.isWord(Chars.at(text, end)) ? -1 : end;
  }
}
