package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of China, Japan and Korea: from the province down to the number of the house. */
final class EastAsiaFinder implements Finder {
  private static final int MOST = 96;
  private static final int BACK = 30;

  private static final Context CHINA =
      Context.of(
          """
          北京市, 天津市, 上海市, 重庆市, 河北省, 山西省, 辽宁省, 吉林省, 黑龙江省, 江苏省, 浙江省,
          安徽省, 福建省, 江西省, 山东省, 河南省, 湖北省, 湖南省, 广东省, 海南省, 四川省, 贵州省,
          云南省, 陕西省, 甘肃省, 青海省, 台湾省, 内蒙古自治区, 广西壮族自治区, 西藏自治区,
          宁夏回族自治区, 新疆维吾尔自治区, 广州市, 深圳市, 杭州市, 南京市, 成都市, 武汉市, 西安市,
          苏州市, 郑州市, 长沙市, 青岛市, 大连市, 宁波市, 厦门市, 济南市, 福州市, 昆明市, 合肥市,
          東京都, 台北市, 新北市, 臺北市, 高雄市, 台中市, 香港
          """);

  private static final Context JAPAN =
      Context.of(
          """
          北海道, 青森県, 岩手県, 宮城県, 秋田県, 山形県, 福島県, 茨城県, 栃木県, 群馬県, 埼玉県,
          千葉県, 東京都, 神奈川県, 新潟県, 富山県, 石川県, 福井県, 山梨県, 長野県, 岐阜県, 静岡県,
          愛知県, 三重県, 滋賀県, 京都府, 大阪府, 兵庫県, 奈良県, 和歌山県, 鳥取県, 島根県, 岡山県,
          広島県, 山口県, 徳島県, 香川県, 愛媛県, 高知県, 福岡県, 佐賀県, 長崎県, 熊本県, 大分県,
          宮崎県, 鹿児島県, 沖縄県, 横浜市, 大阪市, 名古屋市, 札幌市, 神戸市, 福岡市, 京都市
          """);

  private static final Context KOREA =
      Context.of(
          """
          서울특별시, 서울시, 서울, 부산광역시, 부산시, 대구광역시, 인천광역시, 광주광역시, 대전광역시,
          울산광역시, 세종특별자치시, 경기도, 강원도, 강원특별자치도, 충청북도, 충청남도, 전라북도,
          전북특별자치도, 전라남도, 경상북도, 경상남도, 제주특별자치도, 제주도
          """);

  private static final Pattern CHINESE =
      Pattern.compile(
          "\\p{IsHan}{0,16}?[路街道巷弄村镇乡里园段]\\s?[0-9A-Za-z]{1,6}[-0-9A-Za-z]{0,8}"
              + "(?:[号號座栋棟幢楼樓层層单单元室弄巷之]{1,2}[0-9A-Za-z]{0,6}){1,6}(?:\\s\\d{6}(?!\\d))?");

  private static final Pattern JAPANESE =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{1,12}?[市区郡町村]"
              + "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{0,20}?\\d{1,4}"
              + "(?:(?:丁目|番地|番|号|の|-)\\d{0,4}){0,5}(?![\\d年月日人件円%個回時分万億])"
              + "(?:[ ]?[\\p{IsHan}\\p{IsKatakana}ー]{2,20}\\d{1,4}(?:号室|階|F)?)?");

  private static final Pattern KOREAN =
      Pattern.compile(
          "(?:\\s\\p{IsHangul}{1,8}[시군구읍면]){0,3}\\s\\p{IsHangul}{1,10}\\d{0,4}\\p{IsHangul}{0,4}"
              + "(?:로|길|거리|가|동|리)\\s(?:지하)?\\d{1,5}(?:-\\d{1,4})?(?:번지)?(?![\\d년월일명개원%])"
              + "(?:,?\\s\\d{1,4}(?:동|층|호)){0,3}(?:\\s\\(\\p{IsHangul}{2,12}\\))?");

  /** The numbers of houses in China and Taiwan. */
  private static final Context SIGNS = Context.of("号, 號");

  private static final Pattern STREET =
      Pattern.compile(
          "(?:\\d{3,6}\\s)?[\\p{IsHan}&&[^到在是于给请寄住址]]{2,12}[路街巷道弄]"
              + "(?:[\\d一二三四五六七八九十]{1,3}段)?(?:\\d{1,4}[巷弄]){0,2}\\d{1,4}[号號]"
              + "(?:之\\d{1,3})?(?:\\d{1,3}[楼樓層层栋座](?:之?\\d{1,4}室?)?)?");

  private static final Kind ADDRESS =
      Kind.of("pii.address", "Addresses of China, Japan and Korea")
          .found(
              "收货地址：«北京市朝阳区建国路88号1号楼1203室»，谢谢",
              "我的地址是«河北省哈尔滨县沙湾叶路r座 699701»",
              "お届け先は«東京都新宿区西新宿2-8-1»です",
              "住所：«埼玉県富津市大中26丁目24番7号 土沢パレス679»",
              "주소는 «서울특별시 강남구 테헤란로 152, 10층» 입니다",
              "«경상남도 고양시 일산서구 영동대0길 지하815 (영식강동)»",
              "请寄到«97764 中和府中巷32號0樓»",
              "住在«浦东新区世纪大道100号»")
          .ignored(
              "東京都で2023年に開かれた",
              "北海道の人口は520万人です",
              "北京市有2100万人口",
              "서울특별시 인구는 940만 명",
              "上海市发布12号文件",
              "第12号文件");

  @Override
  public List<Kind> kinds() {
    return List.of(ADDRESS);
  }

  @Override
  public Set<String> words() {
    return CHINA.and(JAPAN).and(KOREA).and(SIGNS).words();
  }

  @Override
  public int longest() {
    return MOST;
  }

  @Override
  public void find(Page page, Finds out) {
    find(page, CHINA, CHINESE, out);
    find(page, JAPAN, JAPANESE, out);
    find(page, KOREA, KOREAN, out);
    page.words(SIGNS, (start, end, word) -> numbered(page.text(), start, out));
  }

  private static boolean isPart(char c) {
    return c == ' ' || Character.isLetterOrDigit(c);
  }

  /** A street and number without a province before them. */
  private static void numbered(String text, int sign, Finds out) {
    if (sign == 0 || !Chars.isDigit(text.charAt(sign - 1))) {
      return;
    }
    int from = sign;
    boolean street = false;
    while (from > Math.max(0, sign - BACK) && isPart(text.charAt(from - 1))) {
      street |= "路街巷道弄".indexOf(text.charAt(--from)) >= 0;
    }
    if (!street) {
      return;
    }
    Matcher matcher = STREET.matcher(text).region(from, Math.min(text.length(), sign + 14));
    while (matcher.find()) {
      if (matcher.start() < sign && matcher.end() > sign) {
        out.add(matcher.start(), matcher.end(), ADDRESS, 0.7);
      }
    }
  }

  private static void find(Page page, Context regions, Pattern rest, Finds out) {
    String text = page.text();
    page.words(
        regions,
        (start, end, word) -> {
          Matcher matcher = rest.matcher(text).region(end, Math.min(text.length(), start + MOST));
          if (matcher.lookingAt()) {
            out.add(start, matcher.end(), ADDRESS, 0.85);
          }
        });
  }
}
