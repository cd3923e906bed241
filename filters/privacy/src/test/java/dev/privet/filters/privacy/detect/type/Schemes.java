package dev.privet.filters.privacy.detect.type;

import java.util.HashMap;
import java.util.Map;

/** By which scheme each type that is a row of the table of codes is checked. */
final class Schemes {
  private static final Map<String, Scheme> BY_TYPE = new HashMap<>();

  static {
    put(
        Scheme.LUHN,
        """
        pii.national-id.ca-sin pii.national-id.ec-cedula pii.national-id.gr-amka
        pii.national-id.se-personnummer pii.national-id.za-id pii.national-id.sa-national-id
        pii.national-id.ae-emirates-id pii.national-id.il-id pii.business-id.it-vat
        pii.business-id.es-cif pii.national-id.pt-cc pii.national-id.de-social-security
        pii.health.us-npi pii.health.de-kvnr pii.device.imei pii.device.iccid
        pii.vat-number/IT
        """);
    put(Scheme.VERHOEFF, "pii.national-id.in-aadhaar pii.national-id.lu-matricule");
    put(
        Scheme.PRIME,
        """
        pii.national-id.cl-rut pii.national-id.ie-pps pii.national-id.fr-nir
        pii.national-id.fr-spi pii.national-id.nl-bsn pii.national-id.at-svnr
        pii.national-id.es-nif pii.national-id.es-nie pii.national-id.fi-hetu
        pii.national-id.no-fodselsnummer pii.national-id.pl-nip pii.national-id.hu-tax-id
        pii.national-id.ru-snils pii.national-id.au-tfn pii.business-id.au-abn
        pii.national-id.sg-nric pii.national-id.cn-resident-id pii.national-id.hk-hkid
        pii.health.uk-nhs pii.vat-number/FR
        """);
    put(Scheme.HYBRID, "pii.national-id.de-tax-id pii.national-id.hr-oib pii.vat-number/DE");
    put(
        Scheme.LETTERS,
        "pii.national-id.it-codice-fiscale pii.national-id.cy-tic pii.business-id.in-gstin");
    put(
        Scheme.ODD_WEIGHTS,
        """
        pii.national-id.de-id-card pii.national-id.ch-ahv pii.national-id.pl-pesel
        pii.national-id.pl-id-card pii.national-id.hu-taj pii.national-id.tr-tckn
        pii.bank-account.us-routing pii.bank-account.mx-clabe
        """);
    put(
        Scheme.EVEN_WEIGHTS,
        """
        pii.national-id.mx-curp pii.national-id.uy-ci pii.business-id.au-acn
        pii.national-id.tw-national-id pii.health.us-dea
        """);
    put(
        Scheme.FOLDED,
        """
        pii.national-id.br-cpf pii.national-id.br-cnpj pii.national-id.ar-cuit
        pii.national-id.co-nit pii.national-id.pt-nif pii.national-id.gr-afm
        pii.national-id.ee-isikukood pii.national-id.lt-asmens-kodas
        pii.national-id.lv-personas-kods pii.national-id.cz-rodne-cislo
        pii.national-id.ro-cnp pii.national-id.bg-egn pii.national-id.rs-jmbg
        pii.national-id.ru-inn pii.national-id.ua-rnokpp pii.national-id.nz-ird
        pii.national-id.jp-my-number pii.health.nz-nhi pii.vat-number/PT pii.vat-number/CH
        """);
    put(Scheme.FOLDED_TWICE, "pii.national-id.uk-utr");
    put(
        Scheme.EITHER,
        """
        pii.national-id.be-national-number pii.national-id.es-social-security
        pii.national-id.se-personnummer/18 pii.national-id.se-personnummer/19
        pii.national-id.se-personnummer/20 pii.vat-number/GB
        """);
    put(Scheme.THAI, "pii.national-id.th-id");
    put(Scheme.ICELANDIC, "pii.national-id.is-kennitala");
    put(Scheme.MEDICARE, "pii.national-id.au-medicare");
    put(Scheme.LANR, "pii.health.de-lanr");
    put(
        Scheme.NONE,
        """
        pii.national-id.us-ssn pii.national-id.us-itin pii.national-id.us-passport
        pii.national-id.us-driver-license pii.business-id.us-ein pii.national-id.ca-passport
        pii.national-id.mx-rfc pii.national-id.ar-dni pii.national-id.co-cedula
        pii.national-id.uk-nino pii.national-id.uk-passport pii.national-id.uk-driving-licence
        pii.national-id.fr-passport pii.national-id.fr-id-card pii.national-id.nl-passport
        pii.national-id.de-passport pii.national-id.de-tax-number
        pii.national-id.de-driver-license pii.national-id.es-passport
        pii.national-id.it-id-card pii.national-id.it-driver-license pii.national-id.dk-cpr
        pii.national-id.ru-passport pii.national-id.in-pan pii.national-id.in-voter
        pii.national-id.in-passport pii.national-id.in-driver-license pii.national-id.pk-cnic
        pii.national-id.bd-nid pii.national-id.lk-nic pii.national-id.au-passport
        pii.national-id.my-mykad pii.national-id.id-nik pii.national-id.ph-tin
        pii.national-id.vn-cccd pii.national-id.kr-rrn pii.national-id.ng-nin
        pii.national-id.ke-id pii.national-id.gh-card pii.national-id.eg-national-id
        pii.national-id.ma-cin pii.bank-account.uk-sort-code pii.bank-account.au-bsb
        pii.bank-account.de-blz pii.bank-account.in-ifsc pii.bank-account.ca-transit
        pii.bank-account.number pii.customer-id pii.health.us-mbi pii.health.ca-health-card
        pii.health.member-id pii.vehicle.vin pii.address.postcode
        pii.vat-number/AT pii.vat-number/NL pii.national-id.lv-personas-kods/32
        pii.national-id.cz-rodne-cislo/53
        """);
  }

  private Schemes() {}

  /** The scheme of a value of a type, which its first two characters may decide. */
  static Scheme of(String type, String value) {
    Scheme scheme = BY_TYPE.get(type + "/" + value.substring(0, 2));
    if (scheme == null) {
      scheme = BY_TYPE.get(type);
    }
    if (scheme == null) {
      throw new IllegalStateException(type + ": say here by which scheme it is checked");
    }
    return scheme;
  }

  private static void put(Scheme scheme, String types) {
    for (String type : types.strip().split("\\s+", -1)) {
      if (BY_TYPE.put(type, scheme) != null) {
        throw new IllegalStateException(type + " stands twice");
      }
    }
  }
}
