package dev.privet.filters.privacy.document;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/**
 * Whether a PDF holds nothing that a reader of its text would miss: no images, attachments, forms,
 * notes or scripts, and not too many pages.
 */
final class PdfCheck {
  private static final int MOST_PAGES = 500;
  private static final int MOST_OBJECTS = 10_000;

  private final Set<COSBase> seen = new HashSet<>();

  private PdfCheck() {}

  static boolean isTextOnly(PDDocument document) throws IOException {
    return new PdfCheck().check(document);
  }

  private boolean check(PDDocument document) throws IOException {
    var catalog = document.getDocumentCatalog();
    var names = new PDDocumentNameDictionary(catalog);
    if (document.getNumberOfPages() > MOST_PAGES
        || catalog.getAcroForm(null) != null
        || names.getEmbeddedFiles() != null
        || names.getJavaScript() != null
        || catalog.getCOSObject().containsKey(COSName.getPDFName("Collection"))) {
      return false;
    }
    for (PDPage page : document.getPages()) {
      if (!hasNoNotes(page) || !hasOnlyText(page)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNoNotes(PDPage page) throws IOException {
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (!(annotation instanceof PDAnnotationLink)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasOnlyText(PDContentStream content) throws IOException {
    var parser = new PDFStreamParser(content);
    for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
      if (token instanceof Operator operator && operator.getName().equals("BI")) {
        return false;
      }
    }
    PDResources resources = content.getResources();
    if (resources == null) {
      return true;
    }
    for (COSName name : resources.getXObjectNames()) {
      PDXObject object = resources.getXObject(name);
      if (!(object instanceof PDFormXObject form)) {
        return false;
      }
      if (seen.add(form.getCOSObject()) && (seen.size() > MOST_OBJECTS || !hasOnlyText(form))) {
        return false;
      }
    }
    return !resources.getPatternNames().iterator().hasNext();
  }
}
