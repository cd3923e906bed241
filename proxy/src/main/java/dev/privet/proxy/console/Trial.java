package dev.privet.proxy.console;

import dev.privet.policies.rules.Explanation;
import java.util.List;

/**
 * What would happen to a prompt. Holds its text, for one answer only.
 *
 * @param prompt the prompt with its findings labelled
 * @param findings one row for each finding
 * @param explanation how the policy decides
 * @param outcome the decision in words
 * @param permitted whether it may go anywhere
 * @param views what each destination would see
 */
public record Trial(
    List<Piece> prompt,
    List<Row> findings,
    Explanation explanation,
    String outcome,
    boolean permitted,
    List<View> views) {
  public Trial {
    prompt = List.copyOf(prompt);
    findings = List.copyOf(findings);
    views = List.copyOf(views);
  }

  /** One finding. */
  public record Row(String type, int start, int end, String confidence, String detector) {}

  /**
   * One destination.
   *
   * @param permitted whether the policy and the clearance let the prompt go there
   * @param why what decided
   * @param treatment treatment of findings, as a policy writes it
   * @param residual class of the text as rendered; empty if it may not go there
   * @param text the text as rendered; empty if it may not go there
   */
  public record View(
      String id,
      String location,
      String clearance,
      boolean permitted,
      String why,
      String treatment,
      String residual,
      List<Piece> text) {}

  @Override
  public String toString() {
    return "Trial[" + findings.size() + " findings]";
  }
}
