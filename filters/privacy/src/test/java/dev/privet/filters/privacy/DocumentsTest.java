package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.document.Documents;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Outcome;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsTest {
  private static final Destination OUTSIDE =
      FilterHarness.destination("outside", "us", DataClasses.standard().inOrder().get(1));
  private static final TreatmentPlan TOKENIZE = TreatmentPlan.of(Treatment.TOKENIZE, "*");

  private static Outcome send(String part) {
    return FilterHarness.of(
            new ClassifyFilter(new PatternScanner(PatternScanner.CANARIES), new FindingMemory()),
            new RedactFilter(Samples.FINGERPRINT))
        .to(OUTSIDE, TOKENIZE)
        .send(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
                + "\"text\":\"See the file.\"},"
                + part
                + "]}]}");
  }

  private static String file(byte[] content) {
    return file("data:application/octet-stream;base64," + base64(content));
  }

  private static String file(String data) {
    return "{\"type\":\"file\",\"file\":{\"filename\":\"a.bin\",\"file_data\":\"" + data + "\"}}";
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }

  private static List<String> types(Outcome outcome) {
    return outcome.exchange().findings().stream().map(Finding::type).map(Object::toString).toList();
  }

  @Test
  void textFile_isReadAndItsFindingsStayInIt() {
    Outcome outcome = send(file(("Ask " + Canary.email()).getBytes(StandardCharsets.UTF_8)));
    assertThat(types(outcome)).containsExactly("pii.email");
    assertThat(outcome.intents().getFirst().left()).containsEntry("pii.email", 1);
  }

  @Test
  void pdf_isReadAndItsFindingsStayInIt() throws IOException {
    Outcome outcome = send(file(pdf("Ask " + Canary.email(), Extra.NOTHING)));
    assertThat(types(outcome)).containsExactly("pii.email");
    assertThat(outcome.intents().getFirst().left()).containsEntry("pii.email", 1);
  }

  @Test
  void files_withNothingInThem_areTextLikeAnyOther() throws IOException {
    assertThat(types(send(file(pdf("Nothing to see.", Extra.NOTHING))))).isEmpty();
    assertThat(types(send(file("Nothing to see.".getBytes(StandardCharsets.UTF_8))))).isEmpty();
  }

  @Test
  void pdf_thatSaysSomethingOfItself_isReadToo() throws IOException {
    assertThat(types(send(file(pdf("x", Extra.AUTHOR))))).containsExactly("pii.email");
  }

  @Test
  void pdfs_oneAfterTheOther_areAllRead() throws IOException {
    String text = base64(pdf("x", Extra.AUTHOR));
    for (int i = 0; i < 500; i++) {
      assertThat(Documents.read(text)).as("file %d", i).isPresent();
    }
  }

  @Test
  void pdf_withMoreThanText_staysUninspectable() throws IOException {
    for (Extra extra : List.of(Extra.IMAGE, Extra.NOTE, Extra.ENCRYPTED)) {
      assertThat(types(send(file(pdf("x", extra))))).as("%s", extra).contains("uninspectable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}",
        "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\",\"file_data\":\"aGVsbG8gd29ybGQ=\"}}",
        "{\"type\":\"file\",\"file\":{\"file_data\":\"https://example.com/a.pdf\"}}",
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}"
      })
  void parts_thatReferToSomethingOutside_stayUninspectable(String part) {
    assertThat(types(send(part))).contains("uninspectable");
  }

  @Test
  void bytes_thatAreNoText_stayUninspectable() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      byte[] noise = new byte[200];
      random.nextBytes(noise);
      noise[0] = (byte) 0xff;
      assertThat(types(send(file(noise)))).as("seed %d", seed).contains("uninspectable");
    }
  }

  @Test
  void brokenPdfs_areNotReadAndNothingHangs() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] whole = pdf("Some text that is long enough", Extra.NOTHING);
    for (int round = 0; round < 100; round++) {
      byte[] broken = whole.clone();
      for (int i = 0; i < 8; i++) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      String text = base64(broken);
      assertThat(Documents.mayBeFile(text)).isTrue();
      Documents.read(text).ifPresent(read -> assertThat(read).as("seed %d", seed).isNotEmpty());
    }
  }

  private enum Extra {
    NOTHING,
    IMAGE,
    NOTE,
    AUTHOR,
    ENCRYPTED
  }

  private static byte[] pdf(String text, Extra extra) throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 9);
        content.newLineAtOffset(20, 700);
        content.showText(text);
        content.endText();
        if (extra == Extra.IMAGE) {
          var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
          content.drawImage(LosslessFactory.createFromImage(document, image), 10, 10);
        }
      }
      if (extra == Extra.NOTE) {
        page.getAnnotations().add(new PDAnnotationText());
        page.setAnnotations(List.of(new PDAnnotationText()));
      }
      if (extra == Extra.AUTHOR) {
        document.getDocumentInformation().setAuthor(Canary.email());
      }
      if (extra == Extra.ENCRYPTED) {
        document.protect(
            new org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy(
                "owner", "user", new org.apache.pdfbox.pdmodel.encryption.AccessPermission()));
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
