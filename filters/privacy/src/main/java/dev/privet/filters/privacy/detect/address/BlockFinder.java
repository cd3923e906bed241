package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.address.Locality.Trust;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Addresses by their postcode and place: the parts before it, up to the number of the house. */
final class BlockFinder implements Finder {
  private static final int MOST_PARTS = 5;

  private static final Kind ADDRESS =
      Kind.of("pii.address", "Addresses that end in a postcode and a place or state")
          .found(
              "I'm now at «6884 Osborn Pines Apt. 320, East Andrea, KY 94826»",
              "«180 Johnson Cape Suite 891\nDavisburgh, BC S4R8L8»",
              "moved from «Unit 66 84 Wallace River, New Andrew, SA, 2990»",
              "«Flat 3, Edwards Causeway, Port Gailside, B1F 9QU»",
              "«V Hájkách 457, 777 63 Slavkov u Brna»",
              "«Linnring 8, 8528HV, Garminge»",
              "«419, Desai Nagar, Solapur-567685»",
              "a taxi from «84621 avenue Patel, Baie Frédéric, PE X8N6V5» at 6",
              "«Trg francoske revolucije 9c\n4596 Vipava»",
              "«Arany jános utca 248.\nH-9415 Szerbtamásihida»",
              "«Παραλίας Πλατάνου 8,, ΤΚ 21311 Κέρκυρα»",
              "«узвіз Флейтовий, буд. 311, Золотоноша, 77034»",
              "«PSC 3419, Box 5535\nAPO AP 77316»",
              "«Lagoa Ribeiro, 4\nSaudade\n15341-616 Araújo de Mendonça / MG»",
              "«Rose Cottage, Church Lane, Little Snoring, NR21 0HJ»")
          .ignored(
              "Chapter 5\nResults 2021\n12000 Samples were taken",
              "Order 5, Batch 123456",
              "V8\n65834\n65835\n68067\n68068\n126100\n126101\n126244\n126245",
              "Widget 12, 10500 Total cost",
              "Version 12, Build 10115 Beta",
              "Release 5, BUILD 10115");

  @Override
  public List<Kind> kinds() {
    return List.of(ADDRESS);
  }

  @Override
  public Set<String> words() {
    return Set.of();
  }

  @Override
  public int longest() {
    return 160;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.codes((start, end) -> {
      Optional<Locality> found = Locality.at(text, start, end);
      if (found.isPresent()) {
        Locality locality = found.get();
        int first = new Walk(text, locality).start();
        if (first >= 0 && locality.end() - first <= longest()) {
          out.add(first, AddressTail.countryEnd(text, locality.end()), ADDRESS, 0.8);
        }
      }
    });
  }

  /** The way back from the place over the parts before it. */
  private static final class Walk {
    private final String text;
    private final Locality locality;
    private int at;
    private int names;
    private int street = -1;
    private boolean number;

    Walk(String text, Locality locality) {
      this.text = text;
      this.locality = locality;
      at = locality.start();
    }

    int start() {
      if (locality.house()) {
        return locality.start();
      }
      for (int parts = 0; parts < MOST_PARTS; parts++) {
        Optional<Part> part = previous(at);
        if (part.isEmpty()) {
          break;
        }
        int start = step(part.get());
        if (start >= 0) {
          return start;
        }
        at = part.get().start();
      }
      return street;
    }

    private int step(Part part) {
      if (locality.trust() == Trust.MILITARY) {
        return opened(part.start());
      }
      switch (part.kind()) {
        case HOUSE -> {
          return isLikely(part) && !part.counted() ? opened(part.start()) : -1;
        }
        case NUMBER -> {
          if (names > 0) {
            return numbered(part.start());
          }
          number = true;
        }
        case UNIT -> {
          if (names > 0) {
            return opened(part.start());
          }
        }
        case STREET -> {
          if (number) {
            return opened(part.start());
          }
          street = named(part.start());
          names++;
        }
        case NAME, TOWN -> {
          if (number) {
            return opened(part.start());
          }
          names++;
        }
      }
      return -1;
    }

    private boolean isLikely(Part part) {
      return switch (locality.trust()) {
        case MILITARY, STRONG -> true;
        case USUAL -> !endsInYear(part);
        case WEAK -> names > 0 || Chars.isDigit(text.charAt(part.start()));
      };
    }

    /** "Results 2021" in a line of its own. */
    private boolean endsInYear(Part part) {
      int end = Locality.separator(text, at);
      boolean line = end >= 0 && text.substring(end, at).indexOf('\n') >= 0;
      boolean year = text.startsWith(" 19", end - 5) || text.startsWith(" 20", end - 5);
      return line && year && !Chars.isDigit(text.charAt(part.start()));
    }

    /** The name before a number, "Rua X, 90"; or the number, "90, Rua X". */
    private int numbered(int start) {
      boolean comma = Chars.at(text, start - 2) == ',';
      return previous(start)
          .filter(
              part -> comma && (part.kind() == Part.Kind.NAME || part.kind() == Part.Kind.STREET))
          .map(Part::start)
          .orElse(opened(start));
    }

    /** A unit or a number before the street: "Flat 2, ", "B-204, ". */
    private int opened(int start) {
      return previous(start)
          .filter(part -> part.kind() == Part.Kind.UNIT || part.kind() == Part.Kind.TOWN)
          .map(Part::start)
          .orElse(start);
    }

    /** The name of a house before its street. */
    private int named(int start) {
      return previous(start)
          .filter(part -> text.charAt(start - 1) == ' ' && part.kind() != Part.Kind.NUMBER)
          .map(Part::start)
          .orElse(start);
    }

    private Optional<Part> previous(int from) {
      int end = Locality.separator(text, from);
      boolean apart = end >= 0 && !" ".equals(text.substring(end, from));
      boolean spaced =
          end >= 0 && !apart && from == locality.start() && isFive() && isNumbered(end);
      return apart || spaced ? Part.before(text, end) : Optional.empty();
    }

    private boolean isFive() {
      return Chars.digitsEnd(text, locality.start()) == locality.start() + 5;
    }

    /** Whether a number, or the letter of a door, ends at an index, before a well known place. */
    private boolean isNumbered(int end) {
      boolean none = text.regionMatches(true, end - 3, "s/n", 0, 3);
      int stop = Chars.at(text, end - 1) == '.' ? end - 1 : end;
      boolean door =
          Chars.isDigit(Chars.at(text, stop - 1)) || Chars.isDigit(Chars.at(text, stop - 2));
      return locality.trust() == Trust.STRONG && (none || door);
    }
  }
}
