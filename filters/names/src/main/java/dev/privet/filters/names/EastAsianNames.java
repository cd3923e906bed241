package dev.privet.filters.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds names in Chinese, Japanese and Korean script, where no space parts the words: a family name
 * and what may follow it, between a word that announces a name and one that follows names, or alone
 * between marks. Stateless.
 */
final class EastAsianNames {
  private static final float ANNOUNCED = 0.9f;
  private static final float ALONE = 0.6f;

  private static final String CHINESE =
      "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫閻段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴欧歐莫孔向常汤湯";

  private static final Set<String> JAPANESE =
      Set.of(
          "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "渡邊", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口",
          "松本", "井上", "木村", "林田", "斎藤", "斉藤", "清水", "山崎", "阿部", "池田", "橋本", "山下", "石川", "中島", "前田",
          "藤田", "小川", "後藤", "岡田", "長谷川", "村上", "近藤", "石井", "坂本", "遠藤", "青木", "藤井", "西村", "福田", "太田",
          "三浦", "藤原", "岡本", "松田", "中川", "中野", "原田", "小野", "田村", "竹内", "金子", "和田", "中山", "石田", "上田",
          "森田", "柴田", "酒井", "工藤", "横山", "宮崎", "宮本", "内田", "高木", "安藤", "谷口", "大野", "丸山", "今井", "河野",
          "藤本", "村田", "武田", "上野", "杉山", "増田", "平野", "大塚", "千葉", "久保", "松井", "小島", "岩崎", "桜井", "野口",
          "松尾", "野村", "木下", "菊地", "佐野", "大西", "杉本", "新井", "浜田", "菅原", "市川", "水野", "小松", "島田", "古川",
          "小山", "高田", "森本");

  private static final String KOREAN = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민";

  /** What announces a name. */
  private static final List<String> BEFORE =
      List.of(
          "我叫", "名叫", "叫做", "姓名", "姓名是", "名字", "名字是", "名字叫", "联系人", "聯絡人", "收件人", "患者", "病人", "客户",
          "客戶", "员工", "員工", "同事", "尊敬的", "亲爱的", "親愛的", "氏名", "名前", "お名前", "名前は", "担当", "担当者", "差出人",
          "宛先", "이름", "이름은", "성명", "성함", "제 이름은", "담당자", "고객명", "환자", "수신", "발신");

  /** What follows a name. */
  private static final List<String> AFTER =
      List.of(
          "先生", "女士", "小姐", "老师", "老師", "医生", "醫生", "教授", "经理", "經理", "同学", "同學", "律师", "律師", "博士",
          "主任", "さん", "様", "さま", "氏", "君", "くん", "ちゃん", "殿", "部長", "課長", "社長", "씨", "님", "선생님",
          "부장", "과장", "대리", "교수", "사장");

  private EastAsianNames() {}

  /** The names of a text. */
  static List<Name> find(String text) {
    var names = new ArrayList<Name>();
    int at = 0;
    while (at < text.length()) {
      if (!isEastAsian(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length() && isEastAsian(text.charAt(end))) {
        end++;
      }
      findIn(text, at, end, names);
      at = end;
    }
    return names;
  }

  /** Whether a text has a letter of these scripts at all. */
  static boolean isEastAsian(char c) {
    return c >= 0x3040
        && (c <= 0x30ff
            || (c >= 0x3400 && c <= 0x9fff)
            || (c >= 0xac00 && c <= 0xd7a3)
            || c == '々');
  }

  private static void findIn(String text, int from, int to, List<Name> names) {
    int i = from;
    while (i < to) {
      int family = family(text, i, to);
      int most = Math.min(to, i + family + (family > 1 ? 3 : 2));
      boolean announced = family > 0 && isAnnounced(text, i);
      int end = family == 0 ? 0 : followed(text, i + family, most);
      if (end == 0 && announced) {
        end = most == to ? to : i + family + 2;
      }
      boolean alone = end == 0 && family > 0 && i == from && most == to && isCell(text, from, to);
      if (alone) {
        end = to;
      }
      if (end > i) {
        names.add(new Name(i, end, Name.Kind.PERSON, alone ? ALONE : ANNOUNCED));
      }
      i = Math.max(end, i + 1);
    }
  }

  /** How long the family name is that begins here; 0 if none. */
  private static int family(String text, int at, int to) {
    for (int length = 3; length > 1; length--) {
      if (at + length <= to && JAPANESE.contains(text.substring(at, at + length))) {
        return length;
      }
    }
    char c = text.charAt(at);
    return CHINESE.indexOf(c) >= 0 || KOREAN.indexOf(c) >= 0 ? 1 : 0;
  }

  /** Whether a word that announces names stands before, with a mark between at most. */
  private static boolean isAnnounced(String text, int at) {
    int end = at;
    while (end > 0 && at - end < 4 && " :：\"'=".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    for (String word : BEFORE) {
      if (text.startsWith(word, end - word.length())) {
        return true;
      }
    }
    return false;
  }

  /** The longest end, from one place to another, after which a word stands that follows names. */
  private static int followed(String text, int least, int most) {
    for (int end = most; end >= least; end--) {
      for (String word : AFTER) {
        if (text.startsWith(word, end) || text.startsWith(" " + word, end)) {
          return end;
        }
      }
    }
    return 0;
  }

  /** Whether three or more characters fill a cell of a table or a text of a program. */
  private static boolean isCell(String text, int start, int end) {
    return end - start > 2
        && start > 0
        && end < text.length()
        && "\"'|,;\t".indexOf(before(text, start)) >= 0
        && "\"'|,;\t\n".indexOf(after(text, end)) >= 0;
  }

  private static char before(String text, int at) {
    char c = text.charAt(at - 1);
    return c == ' ' && at > 1 ? text.charAt(at - 2) : c;
  }

  private static char after(String text, int at) {
    char c = text.charAt(at);
    return c == ' ' && at + 1 < text.length() ? text.charAt(at + 1) : c;
  }
}
