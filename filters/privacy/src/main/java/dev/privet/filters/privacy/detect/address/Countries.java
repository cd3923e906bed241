package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.WordList;
import java.util.Set;

/** Countries, and regions that stand after a postcode, as the last word of an address. */
final class Countries {
  static final Set<String> NAMES =
      WordList.phrases(
          """
          USA, U.S.A., United States, UK, United Kingdom, England, Scotland, Wales, Ireland, Canada,
          Australia, New Zealand, Germany, Deutschland, Österreich, Austria, Schweiz, Switzerland,
          Suisse, Svizzera, France, España, Spain, Italia, Italy, Nederland, Netherlands, België,
          Belgique, Belgium, Portugal, Brasil, Brazil, Polska, Poland, Sverige, Sweden, Norge, Norway,
          Danmark, Denmark, Suomi, Finland, México, Mexico, India, Türkiye, Turkey, Россия, Україна,
          România, Magyarország, Hungary, Česko, Singapore, Japan, South Africa, Éire,
          Buenos Aires, Ciudad Autónoma de Buenos Aires, Chaco, Santa Cruz, Río Negro, Corrientes,
          La Rioja, Santa Fe, Córdoba, Mendoza, Salta, Tucumán, Misiones, Neuquén, Chubut, Jujuy,
          Cundinamarca, Antioquia, Boyacá, Valle del Cauca, Caldas, Tolima, Cesar, Santander,
          Karnataka, Maharashtra, Telangana, Tamil Nadu, Kerala, Gujarat, Delhi, West Bengal, Punjab
          """);

  private Countries() {}
}
