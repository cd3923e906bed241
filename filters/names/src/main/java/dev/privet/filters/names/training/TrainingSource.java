package dev.privet.filters.names.training;

import java.util.List;

/**
 * A part of the training material that may train what ships.
 *
 * @param file path within the material
 * @param origin where it comes from and who made it
 * @param licence its licence
 */
record TrainingSource(String file, String origin, String licence) {
  static final List<TrainingSource> ALL =
      List.of(
          new TrainingSource(
              "en_permissive/wnut17_train_dev.jsonl",
              "WNUT 2017 emerging entities (Derczynski, Nichols, van Erp, Limsopatham)",
              "CC-BY-4.0"),
          new TrainingSource(
              "en_permissive/btc.jsonl",
              "Broad Twitter Corpus (Derczynski, Bontcheva, Roberts)",
              "CC-BY-4.0"),
          new TrainingSource(
              "en_permissive/wikigold.jsonl",
              "Wikigold (Balasuriya, Ringland, Nothman, Murphy, Curran)",
              "CC-BY-4.0"),
          new TrainingSource(
              "en_permissive/sec_filings.jsonl",
              "SEC filings, FIN3 and FIN5 (Salinas Alvarado, Verspoor, Baldwin)",
              "CC-BY-3.0"),
          new TrainingSource(
              "en_permissive/re3d.jsonl",
              "re3d (Defence Science and Technology Laboratory): CENTCOM, US State Department,"
                  + " UK Government, Australian Department of Foreign Affairs",
              "US public domain, OGL-3.0, CC-BY-3.0-AU"),
          new TrainingSource(
              "en_permissive/litbank_prop.jsonl", "LitBank (Bamman, Popat, Shen)", "CC-BY-4.0"),
          new TrainingSource(
              "en_permissive/gum_ccby_train_dev.jsonl",
              "Georgetown University Multilayer Corpus (Zeldes and others): news, interview,"
                  + " academic, court",
              "CC-BY-2.5, CC-BY-4.0"),
          new TrainingSource(
              "other_lang_permissive/meddocan_es_train_dev.jsonl",
              "MEDDOCAN, Spanish clinical cases with invented identifiers (Marimon,"
                  + " Gonzalez-Agirre, Intxaurrondo, Krallinger and others; Plan TL)",
              "CC-BY-4.0"),
          new TrainingSource(
              "other_lang_permissive/europeana_de.jsonl",
              "Europeana Newspapers NER corpora, German (Neudecker and others)",
              "CC0-1.0"),
          new TrainingSource(
              "other_lang_permissive/europeana_fr.jsonl",
              "Europeana Newspapers NER corpora, French (Neudecker and others)",
              "CC0-1.0"),
          new TrainingSource(
              "other_lang_permissive/europeana_nl.jsonl",
              "Europeana Newspapers NER corpora, Dutch (Neudecker and others)",
              "CC0-1.0"),
          new TrainingSource(
              "synthetic/synth_pii.jsonl",
              "Made for Privet: own templates, values of @faker-js/faker 10.6.0",
              "CC0-1.0, MIT"));
}
