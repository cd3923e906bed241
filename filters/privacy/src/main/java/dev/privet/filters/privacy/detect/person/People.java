package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is said of a person after a word that names it: gender, beliefs, nationality. */
final class People {
  private static final Set<String> GENDERS =
      WordList.phrases(
          """
          male, female, non-binary, nonbinary, transgender, trans, genderqueer, genderfluid,
          agender, intersex, cisgender, trans woman, trans man, two-spirit, bigender, divers,
          männlich, weiblich, masculin, féminin, masculino, femenino, femminile, maschile,
          feminino, varón, mujer, hombre, man, woman, m, f, d, x, gay, lesbian, bisexual,
          queer, asexual, pansexual, homosexual, heterosexual, straight, she/her, he/him,
          they/them, h, v
          """);

  private static final Set<String> FAITHS =
      WordList.phrases(
          """
          catholic, roman catholic, protestant, christian, muslim, jewish, hindu, buddhist, sikh,
          atheist, agnostic, lutheran, baptist, methodist, mormon, shia, sunni, jain, bahai,
          quaker, katholisch, evangelisch, römisch-katholisch, muslimisch, jüdisch,
          konfessionslos, catholique, musulman, musulmane, juif, juive, católica, católico,
          musulmán, judío, judía, cattolica, cattolico, ebreo, budista, evangélico
          """);

  private static final Set<String> VIEWS =
      WordList.phrases(
          """
          islam, judaism, hinduism, buddhism, sikhism, orthodox, evangelical, islamisch,
          protestante, christentum, republican, democrat, democratic, conservative, labour,
          liberal, socialist, communist, green party, greens, libertarian, independent, tory,
          cdu, spd, fdp, afd, die linke, psoe
          """);

  private static final Set<String> PEOPLES =
      WordList.phrases(
          """
          afghan, albanian, algerian, american, argentine, argentinian, armenian, australian,
          austrian, bangladeshi, belgian, bolivian, brazilian, british, bulgarian, cambodian,
          cameroonian, canadian, chilean, chinese, colombian, croatian, cuban, czech, danish,
          dutch, ecuadorian, egyptian, english, eritrean, estonian, ethiopian, filipino,
          finnish, french, georgian, german, ghanaian, greek, hungarian, icelandic, indian,
          indonesian, iranian, iraqi, irish, israeli, italian, jamaican, japanese, jordanian,
          kenyan, korean, kurdish, latvian, lebanese, libyan, lithuanian, malaysian, mexican,
          mongolian, moroccan, nepalese, nigerian, norwegian, pakistani, palestinian,
          peruvian, polish, portuguese, romanian, russian, saudi, scottish, senegalese,
          serbian, singaporean, slovak, slovenian, somali, south african, south korean,
          spanish, sri lankan, sudanese, swedish, swiss, syrian, taiwanese, tanzanian, thai,
          tunisian, turkish, ugandan, ukrainian, uruguayan, venezuelan, vietnamese, welsh,
          yemeni, zimbabwean, deutsch, österreichisch, schweizerisch, türkisch, polnisch,
          italienisch, russisch, ukrainisch, syrisch, française, français, allemande,
          allemand, espagnole, italienne, marocaine, algérienne, española, español, mexicana,
          mexicano, argentina, colombiana, venezolana, italiana, italiano, tedesca,
          portuguesa, brasileira, brasileiro
          """);

  private static final Set<String> COUNTRIES =
      WordList.phrases(
          """
          usa, germany, france, spain, italy, united states, united kingdom, uk, india, china,
          mexico, canada, turkey, poland, ukraine, syria, nigeria, brazil
          """);

  private static final Set<String> SAID = union(PEOPLES, FAITHS);
  private static final Set<String> STATED = union(SAID, union(COUNTRIES, VIEWS));

  /** What a people's or a faith's name before it says nothing of a person. */
  private static final Set<String> THINGS =
      WordList.words(
          """
          company companies firm business brand bank startup agency manufacturer retailer
          publisher word words term phrase language text name city town state country product
          products film movie song book novel dish food fries toast bread wine beer cheese open
          express airlines market law standard team league keyboard layout dictionary translation
          grammar pronunciation accent railways newspaper magazine website site holiday festival
          """);

  private People() {}

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of(
                "pii.gender-identity",
                "Gender, sex and sexual orientation, in context",
                (text, start) -> oneOf(GENDERS, text, start, 14))
            .labels(
                """
                gender, sex, gender identity, sexual orientation, orientation, pronouns,
                geschlecht, sexe, genre, sexo, género, sesso, genere, gênero, geslacht, płeć, kön,
                identifies as, identify as, came out as, 性别, 性別
                """)
            .adjacent()
            .found(
                "gender: «female»",
                "Sex: «M»",
                "\"gender\": \"«non-binary»\"",
                "she identifies as «transgender»",
                "Geschlecht: «weiblich»",
                "pronouns: «they/them»")
            .ignored("gender studies", "sex: see form", "orientation: landscape"),
        LabelRule.of(
                "pii.nationality-religion-politics",
                "Nationality, religion and political views, in context",
                People::beliefEnd)
            .labels(
                """
                nationality, citizenship, citizen of, country of birth, ethnicity, ethnic origin,
                race, religion, religious affiliation, faith, political party,
                political affiliation, party affiliation, political views, member of the, votes,
                voted, staatsangehörigkeit, nationalität, staatsbürgerschaft, konfession, glaube,
                partei, parteimitglied, nationalité, confession, parti politique, nacionalidad,
                religión, partido, nazionalità, cittadinanza, religione, nacionalidade, religião,
                nationaliteit, godsdienst, narodowość, obywatelstwo, converted to, practicing,
                practising, devout, registered as a, is a registered, 国籍, 宗教
                """)
            .adjacent()
            .found(
                "nationality: «German»",
                "Religion: «roman catholic»",
                "a practising «Muslim»",
                "Staatsangehörigkeit: «deutsch»",
                "\"citizenship\": \"«Syrian»\"",
                "is a registered «Republican»")
            .ignored(
                "race condition", "religion of the book", "party: 8 pm", "member of the board"),
        LabelRule.of(
                "pii.nationality-religion-politics",
                "Nationality and religion, said of somebody",
                People::saidEnd)
            .labels(
                """
                i am, i am a, i am an, i'm, i'm a, i'm an, im, im a, im an, he is, he is a, he is an,
                he's, he's a, he's an, she is, she is a, she is an, she's, she's a, she's an,
                we are, we're, they are, they're, who is, who is a, who is an, year old, years old,
                wife is, husband is, mother is, father is, parents are, family is, as a, as an,
                ich bin, er ist, sie ist, soy, je suis
                """)
            .adjacent()
            .named(0.7)
            .found(
                "I am «Muslim» and fast this month",
                "a 41-year-old «Dutch» engineer",
                "She is a «Nigerian» nurse",
                "my parents are «Sikh».",
                "As a «Canadian», do I need a visa?",
                "Ich bin «Deutsch»")
            .ignored(
                "as an American company we",
                "I am polishing it",
                "they are French fries",
                "I am polish the sentence",
                "the file is a Greek text"));
  }

  /** A people or a faith with a capital, of which nothing else than a person is said. */
  private static int saidEnd(String text, int start) {
    int end = oneOf(SAID, text, start, 20);
    boolean capital = Character.isUpperCase(text.charAt(start));
    return end > 0 && capital && !THINGS.contains(wordAfter(text, end)) ? end : -1;
  }

  private static String wordAfter(String text, int end) {
    int start = Chars.at(text, end) == ' ' ? end + 1 : end;
    int stop = start;
    while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
      stop++;
    }
    return text.substring(start, stop).toLowerCase(Locale.ROOT);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  private static int beliefEnd(String text, int start) {
    return oneOf(STATED, text, start, 20);
  }

  /** The end of the longest of some phrases that begins at an index, or -1. */
  private static int oneOf(Set<String> phrases, String text, int start, int longest) {
    int best = -1;
    int limit = Math.min(text.length(), start + longest);
    for (int end = start + 1; end <= limit; end++) {
      boolean word = !Chars.isAlnum(Chars.at(text, end)) && Chars.isAlnum(text.charAt(end - 1));
      if (word && phrases.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
        best = end;
      }
      if (text.charAt(end - 1) == '\n') {
        break;
      }
    }
    return best;
  }
}
