package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is said of a person after a word that names it: user name, gender, beliefs, nationality. */
final class People {
  private static final Set<String> NOT_NAMES =
      Set.of(
          "and",
          "or",
          "is",
          "the",
          "not",
          "null",
          "none",
          "true",
          "false",
          "string",
          "required",
          "password",
          "email",
          "field",
          "name",
          "input",
          "varchar",
          "text",
          "undefined",
          "unknown",
          "invalid",
          "value",
          "type",
          "admin",
          "root",
          "user",
          "username",
          "your",
          "my",
          "with",
          "for",
          "from",
          "this",
          "that",
          "must",
          "should",
          "can",
          "cannot",
          "are",
          "was",
          "has",
          "in");

  private static final Set<String> GENDERS =
      Set.of(
          "male",
          "female",
          "non-binary",
          "nonbinary",
          "transgender",
          "trans",
          "genderqueer",
          "genderfluid",
          "agender",
          "intersex",
          "cisgender",
          "trans woman",
          "trans man",
          "two-spirit",
          "bigender",
          "divers",
          "männlich",
          "weiblich",
          "masculin",
          "féminin",
          "masculino",
          "femenino",
          "femminile",
          "maschile",
          "feminino",
          "varón",
          "mujer",
          "hombre",
          "man",
          "woman",
          "m",
          "f",
          "d",
          "x",
          "gay",
          "lesbian",
          "bisexual",
          "queer",
          "asexual",
          "pansexual",
          "homosexual",
          "heterosexual",
          "straight",
          "she/her",
          "he/him",
          "they/them",
          "h",
          "v");

  private static final Set<String> BELIEFS =
      Set.of(
          "catholic",
          "roman catholic",
          "protestant",
          "christian",
          "muslim",
          "islam",
          "jewish",
          "judaism",
          "hindu",
          "hinduism",
          "buddhist",
          "buddhism",
          "sikh",
          "sikhism",
          "atheist",
          "agnostic",
          "lutheran",
          "baptist",
          "methodist",
          "orthodox",
          "mormon",
          "evangelical",
          "shia",
          "sunni",
          "jain",
          "bahai",
          "quaker",
          "katholisch",
          "evangelisch",
          "römisch-katholisch",
          "muslimisch",
          "jüdisch",
          "konfessionslos",
          "islamisch",
          "catholique",
          "musulman",
          "musulmane",
          "juif",
          "juive",
          "protestante",
          "católica",
          "católico",
          "musulmán",
          "judío",
          "judía",
          "cattolica",
          "cattolico",
          "ebreo",
          "budista",
          "evangélico",
          "christentum",
          "republican",
          "democrat",
          "democratic",
          "conservative",
          "labour",
          "liberal",
          "socialist",
          "communist",
          "green party",
          "greens",
          "libertarian",
          "independent",
          "tory",
          "cdu",
          "spd",
          "fdp",
          "afd",
          "die linke",
          "psoe");

  private static final Set<String> NATIONS =
      Set.of(
          "afghan",
          "albanian",
          "algerian",
          "american",
          "argentine",
          "argentinian",
          "armenian",
          "australian",
          "austrian",
          "bangladeshi",
          "belgian",
          "bolivian",
          "brazilian",
          "british",
          "bulgarian",
          "cambodian",
          "cameroonian",
          "canadian",
          "chilean",
          "chinese",
          "colombian",
          "croatian",
          "cuban",
          "czech",
          "danish",
          "dutch",
          "ecuadorian",
          "egyptian",
          "english",
          "eritrean",
          "estonian",
          "ethiopian",
          "filipino",
          "finnish",
          "french",
          "georgian",
          "german",
          "ghanaian",
          "greek",
          "hungarian",
          "icelandic",
          "indian",
          "indonesian",
          "iranian",
          "iraqi",
          "irish",
          "israeli",
          "italian",
          "jamaican",
          "japanese",
          "jordanian",
          "kenyan",
          "korean",
          "kurdish",
          "latvian",
          "lebanese",
          "libyan",
          "lithuanian",
          "malaysian",
          "mexican",
          "mongolian",
          "moroccan",
          "nepalese",
          "nigerian",
          "norwegian",
          "pakistani",
          "palestinian",
          "peruvian",
          "polish",
          "portuguese",
          "romanian",
          "russian",
          "saudi",
          "scottish",
          "senegalese",
          "serbian",
          "singaporean",
          "slovak",
          "slovenian",
          "somali",
          "south african",
          "south korean",
          "spanish",
          "sri lankan",
          "sudanese",
          "swedish",
          "swiss",
          "syrian",
          "taiwanese",
          "tanzanian",
          "thai",
          "tunisian",
          "turkish",
          "ugandan",
          "ukrainian",
          "uruguayan",
          "venezuelan",
          "vietnamese",
          "welsh",
          "yemeni",
          "zimbabwean",
          "deutsch",
          "österreichisch",
          "schweizerisch",
          "türkisch",
          "polnisch",
          "italienisch",
          "russisch",
          "ukrainisch",
          "syrisch",
          "française",
          "français",
          "allemande",
          "allemand",
          "espagnole",
          "italienne",
          "marocaine",
          "algérienne",
          "española",
          "español",
          "mexicana",
          "mexicano",
          "argentina",
          "colombiana",
          "venezolana",
          "italiana",
          "italiano",
          "tedesca",
          "portuguesa",
          "brasileira",
          "brasileiro",
          "usa",
          "germany",
          "france",
          "spain",
          "italy",
          "united states",
          "united kingdom",
          "uk",
          "india",
          "china",
          "mexico",
          "canada",
          "turkey",
          "poland",
          "ukraine",
          "syria",
          "nigeria",
          "brazil");

  private People() {}

  static List<LabelRule> labels() {
    return List.of(
        LabelRule.of("pii.username", "User and account names, in context", People::userNameEnd)
            .labels(
                "username",
                "user name",
                "user id",
                "userid",
                "login",
                "login name",
                "user",
                "account name",
                "benutzername",
                "benutzer",
                "benutzerkennung",
                "anmeldename",
                "nutzername",
                "nom d'utilisateur",
                "identifiant",
                "utilisateur",
                "usuario",
                "nombre de usuario",
                "nome utente",
                "utente",
                "nome de usuário",
                "usuário",
                "gebruikersnaam",
                "nazwa użytkownika",
                "användarnamn",
                "brugernavn",
                "用户名",
                "ユーザー名",
                "screen name",
                "gamertag",
                "sign in as",
                "logged in as",
                "invalid user",
                "for user",
                "password for",
                "publickey for",
                "handle",
                "nickname",
                "nick",
                "owner",
                "author",
                "assignee")
            .adjacent()
            .found(
                "username: «bryce20»",
                "user=«stella_hyatt» logged in",
                "\"user_name\": \"«roy26»\"",
                "Benutzername: «m.mueller»",
                "login «clare.mayert96»",
                "user id is «ellie.nienow35»")
            .ignored(
                "username: string",
                "user = User.find(id)",
                "the user logged in",
                "login page",
                "user: root",
                "usuario y clave",
                "user=${USER}"),
        LabelRule.of(
                "pii.gender-identity",
                "Gender, sex and sexual orientation, in context",
                (text, start) -> oneOf(GENDERS, text, start, 14))
            .labels(
                "gender",
                "sex",
                "gender identity",
                "sexual orientation",
                "orientation",
                "pronouns",
                "geschlecht",
                "sexe",
                "genre",
                "sexo",
                "género",
                "sesso",
                "genere",
                "gênero",
                "geslacht",
                "płeć",
                "kön",
                "identifies as",
                "identify as",
                "came out as",
                "性别",
                "性別")
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
                "nationality",
                "citizenship",
                "citizen of",
                "country of birth",
                "ethnicity",
                "ethnic origin",
                "race",
                "religion",
                "religious affiliation",
                "faith",
                "political party",
                "political affiliation",
                "party affiliation",
                "political views",
                "member of the",
                "votes",
                "voted",
                "staatsangehörigkeit",
                "nationalität",
                "staatsbürgerschaft",
                "konfession",
                "glaube",
                "partei",
                "parteimitglied",
                "nationalité",
                "confession",
                "parti politique",
                "nacionalidad",
                "religión",
                "partido",
                "nazionalità",
                "cittadinanza",
                "religione",
                "nacionalidade",
                "religião",
                "nationaliteit",
                "godsdienst",
                "narodowość",
                "obywatelstwo",
                "converted to",
                "practicing",
                "practising",
                "devout",
                "registered as a",
                "is a registered",
                "国籍",
                "宗教")
            .adjacent()
            .found(
                "nationality: «German»",
                "Religion: «roman catholic»",
                "a practising «Muslim»",
                "Staatsangehörigkeit: «deutsch»",
                "\"citizenship\": \"«Syrian»\"",
                "is a registered «Republican»")
            .ignored(
                "race condition", "religion of the book", "party: 8 pm", "member of the board"));
  }

  private static int userNameEnd(String text, int start) {
    int end = start;
    boolean telling = false;
    boolean capital = false;
    int limit = Math.min(text.length(), start + 33);
    while (end < limit && isUserName(text.charAt(end))) {
      char c = text.charAt(end);
      telling |=
          Chars.isDigit(c) || c == '_' || (c == '.' && end > start) || (c == '-' && end > start);
      capital |= Chars.isUpper(c);
      end++;
    }
    while (end > start && !Chars.isAlnum(text.charAt(end - 1))) {
      end--;
    }
    String name = text.substring(start, end).toLowerCase(Locale.ROOT);
    char after = Chars.at(text, end);
    boolean code =
        after == '('
            || after == '['
            || after == '@'
            || after == '{'
            || (after == ':' && !Chars.isDigit(Chars.at(text, start)))
            || (Chars.at(text, end) == '.' && Chars.isAlnum(Chars.at(text, end + 1)));
    boolean quoted =
        start > 2
            && "\"'`".indexOf(text.charAt(start - 1)) >= 0
            && ": =".indexOf(text.charAt(start - 2)) >= 0
            && ":=\"'".indexOf(text.charAt(start - 3)) >= 0;
    boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean words = telling ? hasLetterAndMark(name) : quoted && !capital && name.length() >= 5;
    return end - start >= 3 && !code && !number && words && !NOT_NAMES.contains(name) ? end : -1;
  }

  /** Letters with a digit at the end, or two parts. */
  private static boolean hasLetterAndMark(String name) {
    if (name.isEmpty() || !Character.isLetter(name.charAt(0)) || name.indexOf("..") >= 0) {
      return false;
    }
    for (String part : name.split("[._-]", -1)) {
      if (NOT_NAMES.contains(part)) {
        return false;
      }
    }
    return name.chars().filter(Character::isLetter).count() >= 2;
  }

  private static boolean isUserName(char c) {
    return Chars.isWord(c) || c == '.' || c == '-';
  }

  private static int beliefEnd(String text, int start) {
    int end = oneOf(NATIONS, text, start, 20);
    return end > 0 ? end : oneOf(BELIEFS, text, start, 20);
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
