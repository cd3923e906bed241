package dev.privet.docs;

import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Pattern;

// snippet:codename-filter
/** Refuses prompts that name a secret project and hides the name if the model says it. */
final class CodenameFilter extends LlmFilter {
  private final Pattern codename = Pattern.compile("(?i)bluebird");

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    if (exchange.request().texts().stream()
        .anyMatch(slot -> codename.matcher(slot.text()).find())) {
      return Verdict.refuse(403, "codename", "The prompt names a restricted project.");
    }
    exchange.response().stage(StreamStage.replacing(codename, 8, "[project]"));
    return chain.proceed();
  }
}
// end
