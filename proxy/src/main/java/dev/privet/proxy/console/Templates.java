package dev.privet.proxy.console;

import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Turns models into pages, by templates that the build has compiled; they escape all they show. */
final class Templates {
  private static final TemplateEngine ENGINE = engine();

  private Templates() {}

  private static TemplateEngine engine() {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            Templates.class.getClassLoader(),
            "dev.privet.proxy.console.pages");
    engine.setTrimControlStructures(true);
    return engine;
  }

  /** A page of a section. */
  static AdminAnswer.Plain page(AdminRequest request, Shell.Section section, Object page) {
    return page(request, section, section.title(), page);
  }

  /** A page of a section with a title of its own. */
  static AdminAnswer.Plain page(
      AdminRequest request, Shell.Section section, String title, Object page) {
    String template = template(page);
    Map<String, Object> model = Map.of("shell", Shell.of(request, section, title), "page", page);
    return html(200, template, model);
  }

  /** A part of a page. */
  static AdminAnswer.Plain part(Object part) {
    return html(200, template(part), Map.of("page", part));
  }

  static AdminAnswer.Plain html(int status, String template, Map<String, Object> model) {
    var out = new StringOutput();
    ENGINE.render(template, model, out);
    return AdminAnswer.text(status, AdminAnswer.HTML, out.toString());
  }

  /** {@code RecordPage} is shown by {@code record.jte}. */
  private static String template(Object page) {
    String name = page.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1) + ".jte";
  }
}
