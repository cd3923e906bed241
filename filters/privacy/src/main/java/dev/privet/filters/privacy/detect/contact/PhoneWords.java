package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.Context;

/** Words beside telephone numbers, and beside numbers that are none. */
final class PhoneWords {
  static final Context NAMED =
      Context.of(
          """
          phone, phones, telephone, tel, tel., tel no, phone no, phone number, phonenumber,
          homephone, workphone, cellphone, ph, call, called, caller, callback, call back,
          call me, mobile, mobile no, mobile number, mob, cell, cell no, cellular, fax, faks,
          whatsapp, viber, imessage, sms, sms to, text me, text him, text her, texted,
          voicemail, landline, hotline, helpline, dial, ring me, reach me, reach him,
          reach her, reach us, contact no, contact number, emergency contact, msisdn,
          new number, direct line, work number, home number, telefon, telefone, telefono,
          teléfono, téléphone, telefonnummer, telefonnr, telefoon, telefoonnummer, handy,
          handynummer, handynr, mobil, mobilnummer, mobiltelefon, festnetz, rufnummer,
          rückrufnummer, rückruf, durchwahl, anruf, anrufen, ruft, ruf, ruft unter,
          rufen sie, erreichbar, natel, portable, joignable, appelez, appeler, appelle,
          appelle moi, gsm, móvil, movil, celular, cel, telf, telfs, telef, tfno, tfnos, tlf,
          tlfn, tlfno, fono, llama, llamar, llámame, llame, llamada, cellulare, chiama,
          chiamare, chiamami, chiamarmi, recapito, telemóvel, telemovel, ligue, liga, ligar,
          me liga, contato, contacto, bel, bellen, mobiel, komórka, komórkowy,
          numer telefonu, tel. kom, zadzwoń, puh, puhelin, puhelinnumero, mobilnr,
          telefonszám, mobilszám, cep telefonu, gsm no, mobitel, 電話, 携帯, 携帯電話, 电话, 電話番号, 手机,
          联系电话, 手机号, 전화, 휴대폰, 연락처, телефон, тел, моб, звоните, позвоните, τηλ, τηλέφωνο,
          κινητό, mobilnummeret, telefonnummeret, mobilnummeret mitt, ring meg, ring meg på, ring mig, ring mig på, ring til mig, ring til mig på,
          ring mej, ring back, soita, soita numeroon, numeroon, zavolejte, zavolejte mi, hívjon,
          sunați, sună, numărul, numarasından, numaram, numaralı, is my number, is my new number,
          is his number, is her number, is our number, هاتف, جوال, טלפון, नंबर, फोन, โทร
          """);

  /** Words that stand before other numbers as well. */
  static final Context WEAK =
      Context.of(
          """
          s number is, my #, my number, my no, his number, her number, our number,
          their number, your number, meine nummer, seine nummer, ihre nummer, mon numéro,
          son numéro, numéro, mi número, su número, número de, mio numero, suo numero,
          meu número, mijn nummer, tfn, номер, cep, unter, kom, contact, text, ring, zap,
          signal
          """);

  /** Lines on a card: "T", "M:", "F." before a number with its area. */
  static final Context INITIALS = Context.of("t", "m", "p", "f", "c", "h", "o", "w");

  /** What is no telephone number even if written like one. */
  static final Context OTHERS =
      Context.of(
          """
          order, sku, isbn, part, part no, serial, tracking, invoice, ref, reference,
          version, id, build, lot, batch, model, item, ticket
          """);

  /** Say that somebody is called, with his name between them and "on" or "at". */
  static final Context REACH =
      Context.of(
          """
          can reach, reach, know, get hold of, get in touch, contact, lost my phone, erreichen sie,
          erreichen, joindre, contattare, contactar
          """);

  private PhoneWords() {}
}
