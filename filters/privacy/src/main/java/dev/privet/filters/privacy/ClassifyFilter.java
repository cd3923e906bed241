package dev.privet.filters.privacy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads every text of a request and reports what is sensitive in it; what cannot be read is
 * reported as such. Changes nothing. If a detector fails, the request is refused with {@link
 * ErrorCode#CLASSIFY_FAILED} and nothing is sent. Thread-safe.
 */
public final class ClassifyFilter extends LlmFilter {
  private static final System.Logger LOG = System.getLogger(ClassifyFilter.class.getName());
  private static final String UNREADABLE = "lens";

  /** Scanning a shorter text costs about as much as looking it up. */
  private static final int WORTH_KEEPING = 32;

  private final TextScanner scanner;
  private final FindingMemory memory;

  ClassifyFilter(TextScanner scanner, FindingMemory memory) {
    this.scanner = Objects.requireNonNull(scanner, "scanner");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  /** A filter with the detectors of a configuration. */
  public static ClassifyFilter create(DetectorConfig config) {
    var scanner = TextScanner.of(config);
    return new ClassifyFilter(scanner, new FindingMemory());
  }

  @Override
  public String id() {
    return ClassifyPlugin.ID;
  }

  @Override
  public Phase phase() {
    return Phase.CLASSIFY;
  }

  @Override
  public void destroy() {
    scanner.close();
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    String tenant = exchange.principal().map(Principal::tenant).orElse("");
    try {
      exchange.report(findings(exchange.request(), tenant));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "classification failed: request={0} error={1} reason={2}",
          exchange.id(),
          e.getClass().getName(),
          e instanceof GatewayException ours ? ours.getMessage() : "unknown");
      return Verdict.refuse(ErrorCode.CLASSIFY_FAILED, "The request could not be classified.");
    }
    exchange.classified();
    exchange.leave(TextScanner.class, scanner);
    return chain.proceed();
  }

  /**
   * What is sensitive in a request.
   *
   * @param tenant whose texts are remembered apart from others'
   */
  public List<Finding> findings(LlmRequest request, String tenant) {
    return findings(request, (String text) -> matches(tenant, text));
  }

  /** What is sensitive in a request that nothing is to be remembered of. */
  public List<Finding> findingsUnremembered(LlmRequest request) {
    return findings(request, this::scan);
  }

  private List<Finding> findings(LlmRequest request, Function<String, List<Match>> matches) {
    Attachments attachments = Attachments.of(request);
    var texts = new ArrayList<ScannedText>();
    var topics = new ArrayList<Finding>();
    for (TextSlot slot : request.texts()) {
      if (!attachments.texts().containsKey(slot.pointer())) {
        List<Match> found = matches.apply(slot.text());
        texts.add(new ScannedText(slot, Topics.without(found)));
        Topics.in(found).ifPresent(topic -> topics.add(finding(slot.pointer(), topic)));
      }
    }
    List<ScannedText> unmasked = OwnPlaceholders.without(texts);
    var findings = new ArrayList<Finding>();
    for (ScannedText text : unmasked) {
      text.matches().forEach(match -> findings.add(finding(text.slot(), match)));
    }
    findings.addAll(topics);
    findings.addAll(NamePropagation.findings(unmasked));
    attachments.texts().forEach((pointer, read) -> findings.addAll(inFile(pointer, read, matches)));
    for (String pointer : attachments.unread()) {
      findings.add(new Finding(pointer, 0, 0, FindingType.UNINSPECTABLE, 1, UNREADABLE));
    }
    return findings;
  }

  private static List<Finding> inFile(
      String pointer, List<String> texts, Function<String, List<Match>> matches) {
    var findings = new ArrayList<Finding>();
    for (String text : texts) {
      for (Match match : matches.apply(text)) {
        findings.add(finding(Attachments.inside(pointer), match));
      }
    }
    return findings;
  }

  private List<Match> matches(String tenant, String text) {
    if (text.length() < WORTH_KEEPING) {
      return scan(text);
    }
    var key = memory.key(scanner.ruleset(), tenant, text);
    List<Match> known = memory.find(key);
    if (known != null) {
      return known;
    }
    List<Match> found = scan(text);
    memory.keep(key, found);
    return found;
  }

  private List<Match> scan(String text) {
    var found = new ArrayList<Match>(scanner.find(text));
    scanner.topic(text).ifPresent(found::add);
    for (Match match : found) {
      if (match.end() > text.length()) {
        throw new IllegalStateException("match: lies outside the text");
      }
    }
    return List.copyOf(found);
  }

  static Finding finding(TextSlot slot, Match match) {
    return finding(slot.pointer(), match);
  }

  /** A topic is found in a text as such, at no place in it. */
  private static Finding finding(String pointer, Match match) {
    boolean topic = Topics.isTopic(match);
    return new Finding(
        pointer,
        topic ? 0 : match.start(),
        topic ? 0 : match.end(),
        match.type(),
        match.confidence(),
        match.detector());
  }
}
