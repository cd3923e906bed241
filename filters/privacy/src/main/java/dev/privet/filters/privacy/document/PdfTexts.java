package dev.privet.filters.privacy.document;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Takes the text out of a PDF, and fails where a character cannot be told. */
final class PdfTexts extends PDFTextStripper {
  private static final int MOST_CHARS = 2_000_000;

  private final long deadline;
  private long characters;

  private PdfTexts(long deadline) {
    this.deadline = deadline;
  }

  /**
   * The texts of a document: its pages, and what it says of itself.
   *
   * @throws IOException if some of it cannot be read, in time
   */
  static List<String> of(PDDocument document, long deadline) throws IOException {
    var texts = new ArrayList<String>();
    var pages = new StringWriter();
    new PdfTexts(deadline).writeText(document, pages);
    texts.add(pages.toString());
    PDDocumentInformation about = document.getDocumentInformation();
    for (COSName name : about.getCOSObject().keySet()) {
      String value = about.getCOSObject().getString(name);
      if (value != null) {
        texts.add(value);
      }
    }
    if (document.getDocumentCatalog().getMetadata() != null) {
      byte[] metadata = document.getDocumentCatalog().getMetadata().toByteArray();
      texts.add(new String(metadata, java.nio.charset.StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    requireTime();
    super.processPage(page);
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    requireTime();
    if (++characters > MOST_CHARS || font.toUnicode(code) == null) {
      throw new IOException("document: its text cannot be told");
    }
    super.showGlyph(matrix, font, code, displacement);
  }

  private void requireTime() throws IOException {
    if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
      throw new IOException("document: takes too long");
    }
  }
}
