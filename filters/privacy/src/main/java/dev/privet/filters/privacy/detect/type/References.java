package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.CalendarDate;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Numbers under which organisations know people: customers, members, policies, cases, patients. */
final class References {
  private static final String CUSTOMERS =
      "Numbers of customers, employees, members, policies and cases, in context";
  private static final int MOST = 28;

  /** What a number follows with nothing between: "customer C-104477". */
  private static final String[] BARE =
      words(
          "customer client member membership policy claim case account acct employee subscriber badge"
              + " loan group claimant insured kunde mitarbeiter dossier matricule contrat adhérent"
              + " expediente póliza siniestro socio cliente polizza pratica matricola apólice");

  private static final String[] ENGLISH =
      words(
          "customer client member membership policy claim case account acct employee emp staff"
              + " personnel badge student subscriber loan contract meter applicant beneficiary"
              + " loyalty rewards insured candidate donor resident tenant borrower booking"
              + " reservation visa alien matter docket inmate enrollment registration"
              + " matriculation voter cardholder license permit");
  private static final String[] GERMAN =
      words(
          "kunden vertrags versicherungs policen schaden mitglieds matrikel personal mitarbeiter"
              + " buchungs akten fall zähler darlehens teilnehmer auftraggeber ausweis antrags");
  private static final String[] FRENCH =
      words(
          "client dossier adhérent contrat police assuré abonné sociétaire sinistre allocataire"
              + " matricule étudiant salarié réservation sécu");
  private static final String[] SPANISH =
      words(
          "cliente póliza socio expediente siniestro contrato empleado afiliado abonado reserva"
              + " matrícula colegiado apólice sócio processo utente beneficiário inscrição");
  private static final String[] ITALIAN =
      words(
          "cliente polizza tessera pratica contratto dipendente matricola socio assistito sinistro");
  private static final String[] DUTCH =
      words(
          "klant polis lidmaatschaps dossier contract personeels student schade relatie zaak cliënt");
  private static final String[] POLISH = words("klienta polisy umowy sprawy pracownika");

  /** Prefixes of what is nobody's. */
  private static final Set<String> THINGS =
      WordList.words(
          """
          INC REQ CHG TKT SKU ISO RFC PR CVE DIN PO INV RMA
          """);

  private References() {}

  static List<CodeRule> codes() {
    return List.of(
        CodeRule.of("pii.customer-id", CUSTOMERS)
            .forms(
                "A-99999",
                "A-999999",
                "A-9999999",
                "AA-99999",
                "AA-999999",
                "AA-9999999",
                "AAA-99999",
                "AAA-999999",
                "AAA-9999999",
                "A-99999999")
            .check(value -> !THINGS.contains(value.replaceAll("\\d.*", "")))
            .words(
                "patient",
                "student",
                "hr",
                "employee",
                "claimant",
                "insured",
                "resident",
                "dob",
                "staff")
            .words("patientin", "mitarbeiter", "mitarbeiterin", "empleado", "paciente", "salarié")
            .named(0.6)
            .found("Patient Ann Lee (DOB 1984-01-05, «C865062»)", "HR note: Bo Chan («EMP-996583»)")
            .ignored("C865062", "the employee opened INC123456"));
  }

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of(
                "pii.health.medical-record-number",
                "Numbers of patients and their records, in context",
                References::numberEnd)
            .labels(
                """
                mrn, medical record, medical record number, medical record no, patient id,
                patient number, patient no, patientid, patient ref, chart number, chart no, chart,
                hospital id, hospital number, hospital no, hosp no, hosp. no, patienten id,
                patientennummer, patienten nr, fallnummer, aktenzeichen, nhc, no historia,
                historia clínica, no de historia, número de historia clínica, número de historia,
                n° dossier, numéro de dossier patient, ipp, cartella clinica, prontuário,
                número de processo, patiëntnummer, episodio, id paciente, nass, cipa,
                número de episodio, 病历号, カルテ番号, n° de colegiado, no col, ncol, no de colegiado,
                número de colegiado, encounter id, accession number
                """)
            .adjacent()
            .found(
                "MRN: «00123456»",
                "patient id «P-149492»",
                "NHC: «150679»",
                "Medical record number «MRN-105438»",
                "Hosp. No. «H0098123»",
                "Patient-ID: «AB-9912»")
            .ignored("MRN pending", "patient id unknown", "medical record review"),
        LabelRule.of(
                "pii.tracking-number",
                "Tracking numbers of parcels, in context",
                References::parcelEnd)
            .labels(
                """
                tracking number, tracking no, tracking no., tracking code, tracking #, ups tracking,
                usps tracking, fedex tracking, dhl tracking, parcel number, parcel no,
                shipment number, waybill, waybill number, awb, awb number, consignment number,
                sendungsnummer, paketnummer, sendungsverfolgung, numéro de suivi, numéro de colis,
                número de seguimiento, número de envío, numero di tracciamento, numero di spedizione,
                código de rastreio, código de rastreamento, volgnummer, track and trace code,
                numer przesyłki, kollinummer, sendingsnummer, spårningsnummer, 追跡番号, 快递单号
                """)
            .adjacent()
            .named(0.75)
            .found(
                "UPS tracking «1Z999AA10123456784»",
                "tracking number «9400 1000 0000 0000 0000 00»",
                "Sendungsnummer: «JJD0003334445556667»",
                "FedEx tracking no. «986578788855»")
            .ignored("tracking number of open issues", "tracking code 1234", "waybill pending"),
        LabelRule.of("pii.customer-id", CUSTOMERS, References::numberEnd)
            .labels(numbered())
            .adjacent()
            .named(0.75)
            .found(
                "customer id: «C-104477»",
                "employee number «EMP514549»",
                "Kundennummer: «4711081»",
                "Kd.-Nr. «99120034»",
                "Membership no. «88213»",
                "my policy number is «7733 1188 22»",
                "subscriber ID «XEH 884 221 907»",
                "numéro de dossier «2024-DX-88123»",
                "nº de socio «448120»",
                "codice cliente «IT00981»",
                "user id «883201» reported")
            .ignored("customer id: string", "employee number 12", "customer number of calls"),
        LabelRule.of("pii.customer-id", CUSTOMERS, References::bareEnd)
            .labels(BARE)
            .adjacent()
            .named(0.65)
            .found(
                "customer «C-104477» called",
                "policy «HM-4471-882» lapsed",
                "expediente «2023/004512»",
                "Case «24-CV-01882» was closed")
            .ignored(
                "policy 2024 was updated",
                "case 12345: return true;",
                "client 2.0.12345",
                "account 0x7ffe1234",
                "case 24/7",
                "Case C-311/18, paragraph 134",
                "member function 12"));
  }

  /** Words for a number of something: "policy no", "kundennummer", "n° de contrat". */
  private static String[] numbered() {
    var labels =
        new ArrayList<String>(
            List.of(
                "user id",
                "userid",
                "frequent flyer",
                "frequent flyer number",
                "miles and more",
                "kd nr",
                "kd. nr",
                "vers. nr",
                "vertr. nr",
                "pers. nr",
                "mitgl. nr",
                "matr. nr",
                "library card",
                "library card no",
                "emp. no",
                "acct. no",
                "a/c no",
                "ref. expediente",
                "id cliente",
                "id empleado",
                "client ref",
                "our ref",
                "nhs ref",
                "booking reference",
                "case reference",
                "claim reference",
                "policy reference",
                "no sécurité sociale",
                "alien registration",
                "group no",
                "group number",
                "policy group"));
    for (String noun : ENGLISH) {
      labels.addAll(List.of(noun + " id", noun + " no", noun + " nr", noun + " number"));
      labels.addAll(List.of(noun + " num", noun + " code", noun + " ref"));
    }
    for (String noun : GERMAN) {
      labels.addAll(List.of(noun + "nummer", noun + "nr", noun + " nr", noun + " nummer"));
    }
    for (String noun : FRENCH) {
      labels.addAll(List.of("numéro de " + noun, "numéro " + noun, "n° de " + noun, "n° " + noun));
      labels.addAll(List.of("no de " + noun, "no " + noun, "num " + noun));
    }
    for (String noun : SPANISH) {
      labels.addAll(List.of("número de " + noun, "número " + noun, "no de " + noun, "no " + noun));
      labels.addAll(List.of("n.o de " + noun, "no do " + noun, "núm de " + noun));
    }
    for (String noun : ITALIAN) {
      labels.addAll(List.of("numero " + noun, "codice " + noun, "n. " + noun, "num " + noun));
    }
    for (String noun : DUTCH) {
      labels.addAll(List.of(noun + "nummer", noun + "nr"));
    }
    for (String noun : POLISH) {
      labels.addAll(List.of("numer " + noun, "nr " + noun));
    }
    return labels.stream().distinct().toArray(String[]::new);
  }

  /** Letters and digits, at least three digits, in groups by signs or by spaces before digits. */
  private static int numberEnd(String text, int start) {
    int end = runEnd(text, start);
    int digits = Chars.digits(text, start, end);
    boolean mixed = digits >= 3 && digits < end - start && end - start >= 5;
    boolean year = end - start == 4 && isYear(text, start);
    boolean right = digits >= 4 || mixed;
    return right && !year && !isOther(text, start, end) ? end : -1;
  }

  /** At least eight letters and digits, six of them digits, perhaps in groups. */
  private static int parcelEnd(String text, int start) {
    int end = numberEnd(text, start);
    return end - start >= 8 && Chars.digits(text, start, end) >= 6 ? end : -1;
  }

  /** The same, and surely no count, year or version. */
  private static int bareEnd(String text, int start) {
    int end = runEnd(text, start);
    int digits = Chars.digits(text, start, end);
    boolean letters = digits < end - start && Chars.isAsciiLetter(text.charAt(start));
    boolean right = digits >= 5 || (letters && digits >= 4);
    boolean code =
        text.startsWith("0x", start) || Chars.at(text, end) == ':' || Chars.at(text, end) == '(';
    boolean dotted = text.substring(start, Math.max(start, end)).indexOf('.') >= 0;
    boolean court = Chars.at(text, start + 1) == '-' && text.indexOf('/', start) == end - 3;
    return right && !code && !dotted && !court && !isOther(text, start, end) ? end : -1;
  }

  private static boolean isOther(String text, int start, int end) {
    char after = Chars.at(text, end);
    return CalendarDate.end(text, start) > 0 || Chars.isWord(after) || after == '@' || after == '%';
  }

  private static boolean isYear(String text, int start) {
    return text.startsWith("19", start) || text.startsWith("20", start);
  }

  private static int runEnd(String text, int start) {
    int end = start;
    int limit = Math.min(text.length(), start + MOST);
    while (end < limit && isPart(text, end, start)) {
      end++;
    }
    while (end > start && !Chars.isAsciiAlnum(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPart(String text, int at, int start) {
    char c = text.charAt(at);
    char next = Chars.at(text, at + 1);
    if (c == ' ') {
      return isHead(text, start, at) && isGroup(text, at + 1);
    }
    return Chars.isAsciiAlnum(c)
        || ((c == '-' || c == '/' || c == '.') && Chars.isAsciiAlnum(next));
  }

  /** Digits or capitals, as a word is not. */
  private static boolean isHead(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(text.charAt(i)) || Chars.isLower(text.charAt(i))) {
        return Chars.isDigit(text.charAt(i));
      }
    }
    return end > start;
  }

  /** A whole group of two to ten digits, or a capital between groups. */
  private static boolean isGroup(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    if (end == start) {
      return Chars.isUpper(Chars.at(text, start))
          && Chars.at(text, start + 1) == ' '
          && Chars.isDigit(Chars.at(text, start + 2));
    }
    char after = Chars.at(text, end);
    boolean year = end - start == 4 && isYear(text, start);
    return end - start >= 2 && end - start <= 10 && !year && " \n\r,.;)\"'|<".indexOf(after) >= 0;
  }

  private static String[] words(String list) {
    return list.split(" ", -1);
  }
}
