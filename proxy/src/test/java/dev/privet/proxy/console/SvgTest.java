package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Drawings are well-formed, whatever the texts in them say. */
final class SvgTest {
  private static final String HOSTILE = "<script>alert('1')</script> & \"quotes\" \u0001";

  @Test
  void texts_hostile_areEscapedEverywhere() throws Exception {
    var svg =
        new Svg(100, 50, HOSTILE)
            .rectangle("bar", 1, 2, 3, 4, HOSTILE)
            .dot("first", 5, 6, HOSTILE)
            .text("tick", 7, 8, "end", HOSTILE)
            .line("grid", 0, 0, 9, 9);
    Element root = parsed(svg).getDocumentElement();
    assertThat(svg.toString()).doesNotContain("<script", "\u0001");
    assertThat(root.getAttribute("aria-label")).startsWith("<script>alert('1')</script> & \"quo");
    assertThat(root.getElementsByTagName("title").getLength()).isEqualTo(2);
    assertThat(root.getElementsByTagName("text").item(0).getTextContent())
        .startsWith("<script>alert('1')</script>");
  }

  @Test
  void path_points_areJoinedWithOneDigit() throws Exception {
    var svg = new Svg(10, 10, "").path("first", new double[] {0, 1.26}, new double[] {2, 3});
    var line = (Element) parsed(svg).getElementsByTagName("polyline").item(0);
    assertThat(line.getAttribute("points")).isEqualTo("0.0,2.0 1.3,3.0");
  }

  private static Document parsed(Svg svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg.toString())));
  }
}
