package dev.privet.proxy.console;

import dev.privet.filters.access.ApiKey;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.Budget;
import dev.privet.filters.access.KeyFilter;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.admin.identity.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The API keys and their limits.
 *
 * @param rows one for each key, the newest first
 * @param budgets what is left of their limits, the least first
 * @param problem what is wrong with the key file, or empty
 * @param mayChange whether the reader may issue and revoke
 * @param secret a key that was just issued, shown this once; empty otherwise
 */
public record KeysPage(
    List<Row> rows, List<Left> budgets, String problem, boolean mayChange, String secret) {
  private static final int MOST_BUDGETS = 200;

  public KeysPage {
    rows = List.copyOf(rows);
    budgets = List.copyOf(budgets);
  }

  /** One key. */
  public record Row(
      String id,
      String status,
      String tenant,
      String team,
      String scopes,
      String models,
      String limits,
      String created,
      String expires) {
    public boolean isActive() {
      return status.equals("active");
    }
  }

  /** What is left of one limit. */
  public record Left(
      String who, String per, String what, String limit, long amount, long left, String full) {
    static Left of(Budget budget) {
      String who =
          switch (budget.per()) {
            case "key" -> budget.keyId();
            case "team" -> budget.tenant() + " / " + budget.team();
            default -> budget.tenant();
          };
      return new Left(
          who,
          budget.per(),
          budget.what(),
          budget.limit(),
          budget.amount(),
          budget.left(),
          budget.left() == budget.amount() ? "full" : "in " + words(budget.full()));
    }

    private static String words(Duration time) {
      long seconds = Math.max(1, time.plusMillis(999).toSeconds());
      if (seconds < 120) {
        return seconds + " s";
      }
      return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
  }

  @Override
  public String toString() {
    return "KeysPage[" + rows.size() + " keys]";
  }

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get("/console/keys", Permission.VIEW, request -> page(request, gateway, ""))
        .post("/console/keys", Permission.OPERATE, request -> issue(request, gateway))
        .post("/console/keys/{id}/revoke", Permission.OPERATE, request -> revoke(request, gateway));
  }

  private static AdminAnswer.Plain page(AdminRequest request, GatewayView gateway, String secret) {
    ApiKeys keys = keys(gateway);
    var page =
        new KeysPage(
            keys.list().reversed().stream().map(KeysPage::row).toList(),
            budgets(gateway),
            keys.problem().orElse(""),
            request.user().may(Permission.OPERATE),
            secret);
    return Templates.page(request, Shell.Section.KEYS, page);
  }

  private static List<Left> budgets(GatewayView gateway) {
    return gateway.chain().stream()
        .filter(KeyFilter.class::isInstance)
        .flatMap(filter -> ((KeyFilter) filter).budgets().stream())
        .limit(MOST_BUDGETS)
        .map(Left::of)
        .toList();
  }

  private static AdminAnswer issue(AdminRequest request, GatewayView gateway) {
    Params form = request.form("tenant", "team", "expires");
    KeyTerms terms = terms(form);
    return AdminAnswer.recorded(
        action("keys.create " + terms.tenant()),
        () -> page(request, gateway, keys(gateway).create(terms).secret().reveal()));
  }

  private static KeyTerms terms(Params form) {
    try {
      return KeyTerms.of(form.name("tenant"))
          .withTeam(form.name("team"))
          .withExpiry(form.time("expires").orElse(null));
    } catch (IllegalArgumentException e) {
      throw Params.invalid("tenant", "a name");
    }
  }

  private static AdminAnswer revoke(AdminRequest request, GatewayView gateway) {
    String id = request.path("id");
    request.form();
    ApiKeys keys = keys(gateway);
    if (keys.list().stream().noneMatch(key -> key.id().equals(id))) {
      throw new AdminRefusal(404, "keys.unknown", "There is no such key.");
    }
    return AdminAnswer.recorded(
        action("keys.revoke " + id),
        () -> {
          var _ = keys.revoke(id);
          return AdminAnswer.seeOther("/console/keys");
        });
  }

  private static AuditEvent action(String target) {
    return AuditEvent.of(EventType.ADMIN_ACTION).with(AuditField.TARGET, target);
  }

  private static ApiKeys keys(GatewayView gateway) {
    return gateway
        .keys()
        .orElseThrow(() ->
            new AdminRefusal(
                404, "keys.elsewhere", "The keys of this gateway are not kept in a file."));
  }

  private static Row row(ApiKey key) {
    KeyTerms terms = key.terms();
    var limits =
        (terms.requests() == null ? "" : terms.requests() + " requests ")
            + (terms.tokens() == null ? "" : terms.tokens() + " tokens");
    return new Row(
        key.id(),
        key.status(Instant.now()).name().toLowerCase(Locale.ROOT),
        terms.tenant(),
        terms.team(),
        String.join(", ", terms.scopes().stream().sorted().toList()),
        terms.models().isEmpty()
            ? "all"
            : String.join(", ", terms.models().stream().sorted().toList()),
        limits.isEmpty() ? "of the chain" : limits.strip(),
        key.created().toString().substring(0, 10),
        terms.expires() == null ? "never" : terms.expires().toString().substring(0, 10));
  }
}
