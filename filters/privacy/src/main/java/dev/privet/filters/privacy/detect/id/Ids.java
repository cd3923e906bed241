package dev.privet.filters.privacy.detect.id;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Context;

/** What rows of government ids share. */
final class Ids {
  /** Words for any government id; enough where check digits back them. */
  static final Context ANY =
      Context.of(
          """
          national id, national identity, national identification, national number,
          identity number, identity card, identity no, identification number, id number,
          id card, personal id, personal identity, personal number, personal code,
          government id, govt id, citizen id, citizen number, tax id, tax number, tax no,
          taxpayer, tax identification, tin, social security, social insurance,
          insurance number, documento, documento de identidad, identificación,
          identification, ausweis, ausweisnummer, personalausweis, steuernummer,
          numéro d'identité, numéro fiscal, numero fiscal, número fiscal
          """);

  static final Context PASSPORT =
      Context.of(
          """
          passport, passport no, passports, passnummer, reisepassnr, reisepassnummer, passnr, reisepass, pass nr, pass no,
          passeport, pasaporte, passaporto, passaporte, paspoort, paszport, pasaport,
          pas nummer, паспорт, 护照, 旅券, 여권
          """);

  static final Context LICENCE =
      Context.of(
          """
          driver license, drivers license, driver's license, driver licence, drivers licence,
          driver's licence, driving license, driving licence, license number, licence number,
          license no, licence no, dl, dln, dl no, driver lic, drivers lic, lic no, license#,
          dl number, führerschein, fuehrerschein, führerscheinnummer, permis de conduire,
          carnet de conducir, permiso de conducir, patente, rijbewijs, carta de condução,
          cnh, prawo jazdy, körkort
          """);

  private Ids() {}

  /** A national id that needs a word near its values. */
  static CodeRule of(String name, String description) {
    return CodeRule.of("pii.national-id." + name, description);
  }

  /** A number of a firm. */
  static CodeRule business(String name, String description) {
    return CodeRule.of("pii.business-id." + name, description).named(0.85);
  }
}
