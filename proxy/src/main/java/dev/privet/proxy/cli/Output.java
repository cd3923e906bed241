package dev.privet.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a report as text, or as JSON if that is asked for. */
final class Output {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints a report that says nothing of passing. */
  void print(Object tree, Supplier<String> text) {
    write(json ? json(JSON.valueToTree(tree)) : text.get());
  }

  /** Prints a report; its JSON begins with whether it passed. */
  void print(boolean passed, Object report, Supplier<String> text) {
    ObjectNode tree = JSON.createObjectNode().put("passed", passed);
    tree.setAll((ObjectNode) JSON.valueToTree(report));
    write(json ? json(tree) : text.get());
  }

  private static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree) + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("report: has no JSON form", e);
    }
  }

  private void write(String what) {
    spec.commandLine().getOut().print(what);
    spec.commandLine().getOut().flush();
  }
}
