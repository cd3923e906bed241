package dev.privet.filters.core;

import dev.privet.filters.api.ExchangeListeners;
import dev.privet.filters.api.FilterHost;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes the exchange, runs typed filters, and sorts every error. Stateless and thread-safe.
 *
 * <p>The first typed filter on a request opens the exchange. Filters of phase {@code IDENTIFY} run
 * before the body is read; it is read and parsed when a later one is entered, or when the
 * application asks for it. A request that is not acceptable is refused at that point, so that its
 * sender is known if it can be. A question without a body ({@code GET /v1/models}) carries no text
 * for a model: of the filters only those of phases {@code IDENTIFY} and {@code RECORD} run, without
 * a request, and the bytes of the answer pass as they are.
 *
 * <p>A refusal ends the exchange wherever it arises: the filters further out see their chain
 * return, and the caller gets the first refusal, in the caller's dialect. Whatever a filter or an
 * application throws is a refusal of code {@code internal}, unless it says more; the log gets its
 * class, never its message. After commit a refusal becomes the dialect's error event, and the
 * connection is closed without the protocol's terminator.
 *
 * <p>Where applications answer asynchronously, filters need {@code asyncSupported=true}; map them
 * to {@code REQUEST} dispatches, and to {@code ASYNC} ones too if the application dispatches. Other
 * dispatches of a request that has an exchange run no filter again. An application that forwards
 * needs {@code suspendWrappedResponseAfterForward=false} on Tomcat, which otherwise drops what is
 * written after the forward.
 */
public final class ExchangeHost implements FilterHost {
  @Override
  public void host(
      LlmFilter filter,
      Body body,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("host: expected HTTP");
    }
    if (!(request.getAttribute(Hosting.ATTRIBUTE) instanceof Hosting hosting)) {
      open(filter, body, http, answer, chain);
    } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
      run(hosting, filter, body, request, response, chain);
    } else if (!hosting.exchange().isClosed()) {
      again(hosting, request, response, chain);
    }
  }

  private static void open(
      LlmFilter filter,
      Body body,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException {
    var hosting = new Hosting(request, response);
    request.setAttribute(Hosting.ATTRIBUTE, hosting);
    try (var _ = hosting.watch()) {
      guard(
          hosting,
          () -> {
            ExchangeListeners.of(request.getServletContext()).opened(hosting.exchange());
            run(hosting, filter, body, hosting.request(), hosting.response(), chain);
          });
    }
    if (hosting.isAsync()) {
      return;
    }
    conclude(hosting);
    hosting.close();
    cutIfBroken(hosting);
  }

  private static void run(
      Hosting hosting,
      LlmFilter filter,
      Body body,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain) {
    guard(
        hosting,
        () -> {
          hosting.enter(filter.phase());
          if (hosting.passesBy(filter.phase())) {
            hosting.proceed(chain, request, response);
            return;
          }
          var rest = new LlmChain(() -> hosting.proceed(chain, request, response));
          judge(hosting, rest, body.filter(hosting.exchange(), rest));
        });
  }

  private static void judge(Hosting hosting, LlmChain chain, Verdict verdict) {
    switch (verdict) {
      case Verdict.Refused refused -> hosting.answer().refuse(refused);
      case Verdict.Proceeded proceeded -> {
        if (!proceeded.isOf(chain)) {
          throw Hosting.broken("A filter did not proceed in its own chain.");
        }
      }
      case null -> throw Hosting.broken("A filter gave no verdict.");
    }
  }

  /** A dispatch within the exchange, such as the one that ends an asynchronous answer. */
  private static void again(
      Hosting hosting, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    guard(hosting, () -> hosting.proceed(chain, request, response));
    if (request.getDispatcherType() == DispatcherType.ASYNC
        && hosting.isOurs(response)
        && !hosting.isAsync()) {
      conclude(hosting);
      cutIfBroken(hosting);
    }
  }

  /** Brings the answer to its end, whatever that is. */
  static void conclude(Hosting hosting) {
    guard(hosting, hosting::takeAll);
    guard(hosting, hosting::finish);
  }

  private static void cutIfBroken(Hosting hosting) throws CutException {
    if (hosting.answer().isCut()) {
      throw new CutException();
    }
  }

  /** Runs a step; whatever it throws becomes the exchange's refusal. */
  static void guard(Hosting hosting, Step step) {
    try {
      step.run();
    } catch (RefusalException e) {
      hosting.answer().refuse(e.refusal());
    } catch (Exception | Error e) {
      hosting.fail(e);
    }
  }

  /** What may go wrong in every way. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException, ServletException;
  }
}
