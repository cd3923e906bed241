package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.CARD;
import static dev.privet.proxy.clients.Servers.IBAN;
import static dev.privet.proxy.clients.Servers.MAIL;
import static dev.privet.proxy.clients.Servers.PROMPT;
import static dev.privet.proxy.clients.Servers.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.Upstream;
import dev.privet.proxy.clients.Heard.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What holds for every client library before the gateway: what it can do works, before a server of
 * its own dialect and one of the other; nothing personal leaves, in prompts, in arguments of tools
 * and in their results; and everything comes back. What goes wrong is the library's own error.
 */
abstract class ClientContract {
  @RegisterExtension static final Servers SERVERS = new Servers();

  /** Errors that say nothing, or that the library did not mean to throw. */
  private static final List<String> VAGUE =
      List.of("Error", "Exception", "RuntimeException", "TypeError", "SyntaxError", "IOException");

  private static final String SECRET = "Use AKIAQ3EGU7LX5TZNWYBC to log in.";

  /** The clients that are tried. */
  abstract List<Client> clients() throws Exception;

  @FunctionalInterface
  private interface Scenario {
    void run(Client client, Task task) throws Exception;
  }

  private record Trial(Way way, List<String> models, Scenario scenario) {}

  private static Map<String, Trial> trials() {
    List<String> both = List.of("own", "claude");
    List<String> any = List.of("own");
    var all = new LinkedHashMap<String, Trial>();
    all.put("chat", new Trial(Way.CHAT, List.of("own", "chat", "claude"), ClientContract::chat));
    all.put(
        "stream", new Trial(Way.STREAM, List.of("own", "chat", "claude"), ClientContract::stream));
    all.put("tools", new Trial(Way.TOOLS, List.of("own", "chat", "claude"), ClientContract::tools));
    all.put("structured", new Trial(Way.STRUCTURED, both, ClientContract::structured));
    all.put("embed", new Trial(Way.EMBED, any, ClientContract::embed));
    all.put("count", new Trial(Way.COUNT, both, ClientContract::count));
    all.put("models", new Trial(Way.MODELS, any, ClientContract::models));
    all.put("wrong key", new Trial(Way.CHAT, any, ClientContract::wrongKey));
    all.put("wrong key, streamed", new Trial(Way.STREAM, any, ClientContract::wrongKeyStreamed));
    all.put("unknown model", new Trial(Way.CHAT, any, ClientContract::unknownModel));
    all.put("too many requests", new Trial(Way.CHAT, any, ClientContract::limited));
    all.put("refused by policy", new Trial(Way.CHAT, both, ClientContract::refused));
    all.put("broken off", new Trial(Way.STREAM, both, ClientContract::brokenOff));
    all.put("cancel", new Trial(Way.CANCEL, List.of("silent"), ClientContract::cancel));
    return all;
  }

  @TestFactory
  List<DynamicTest> everyClient_passesEveryTrial() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    for (Client client : clients()) {
      trials()
          .forEach((name, trial) -> {
            if (client.ways().contains(trial.way())) {
              for (String model : trial.models()) {
                tests.add(
                    DynamicTest.dynamicTest(
                        client + " -> " + model + ": " + name, () -> run(client, model, trial)));
              }
            }
          });
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  private static void run(Client client, String model, Trial trial) throws Exception {
    SERVERS.forget();
    String result = "Booked on " + IBAN + " for " + MAIL + ".";
    trial
        .scenario()
        .run(
            client,
            new Task(
                SERVERS.gateway().url(),
                SERVERS.root(),
                SERVERS.gateway().key(),
                model,
                PROMPT,
                result));
  }

  private static Heard well(Client client, Way way, Task task) throws Exception {
    Heard heard = client.run(way, task);
    assertThat(heard.failure).isNull();
    return heard;
  }

  private static void chat(Client client, Task task) throws Exception {
    assertThat(well(client, Way.CHAT, task).text()).isEqualTo(SAID);
    assertThat(SERVERS.seen()).contains("Write to EMAIL-1 about card CARD-1.");
    SERVERS.assertNothingLeaked();
  }

  private static void stream(Client client, Task task) throws Exception {
    Heard heard = well(client, Way.STREAM, task);
    assertThat(heard.text()).isEqualTo(SAID);
    assertThat(heard.pieces).hasSizeGreaterThan(5);
    SERVERS.assertNothingLeaked();
  }

  private static void tools(Client client, Task task) throws Exception {
    Heard heard = well(client, Way.TOOLS, task);
    var mail = Heard.JSON.createObjectNode().put("to", MAIL).put("note", "about " + CARD);
    assertThat(heard.calls).containsExactly(mail, mail);
    assertThat(heard.text()).isEqualTo("Wrote " + MAIL + " and " + CARD + " and " + IBAN + ".");
    assertThat(SERVERS.seen()).contains("Booked on IBAN-1 for EMAIL-1.");
    SERVERS.assertNothingLeaked();
  }

  private static void structured(Client client, Task task) throws Exception {
    Heard heard = well(client, Way.STRUCTURED, task);
    assertThat(heard.value)
        .isEqualTo(Heard.JSON.createObjectNode().put("to", MAIL).put("note", "about " + CARD));
    SERVERS.assertNothingLeaked();
  }

  private static void embed(Client client, Task task) throws Exception {
    Heard heard = well(client, Way.EMBED, task);
    assertThat(heard.value.toString()).isEqualTo("[0.5,-1.25]");
    SERVERS.assertNothingLeaked();
  }

  private static void count(Client client, Task task) throws Exception {
    Heard heard = well(client, Way.COUNT, task);
    assertThat(heard.value.asInt()).isBetween(PROMPT.length() / 6, PROMPT.length() / 2);
    assertThat(SERVERS.seen()).isEmpty();
  }

  private static void models(Client client, Task task) throws Exception {
    assertThat(well(client, Way.MODELS, task).pieces)
        .containsExactlyInAnyOrder("own", "claude", "chat", "safe", "silent");
  }

  private static Failure failure(Client client, Way way, Task task) throws Exception {
    Heard heard = client.run(way, task);
    Failure failure = Objects.requireNonNull(heard.failure, "an error");
    assertThat(failure.type()).as(failure.toString()).isNotIn(VAGUE);
    return failure;
  }

  private static void assertRefused(Failure failure, int status, String words) {
    assertThat(failure.message()).as(failure.type()).contains(words);
    assertThat(failure.status()).as(failure.toString()).isEqualTo(status);
    assertThat(SERVERS.seen()).isEmpty();
  }

  private static void wrongKey(Client client, Task task) throws Exception {
    Failure failure = failure(client, Way.CHAT, task.withKey("sk-nobody"));
    assertRefused(failure, 401, "The API key is not valid.");
  }

  private static void wrongKeyStreamed(Client client, Task task) throws Exception {
    Failure failure = failure(client, Way.STREAM, task.withKey("sk-nobody"));
    assertRefused(failure, 401, "The API key is not valid.");
  }

  private static void unknownModel(Client client, Task task) throws Exception {
    assertRefused(failure(client, Way.CHAT, task.withModel("nobody")), 404, "model");
  }

  private static void limited(Client client, Task task) throws Exception {
    Task limited = task.withKey(SERVERS.limitedKey());
    client.run(Way.CHAT, limited);
    SERVERS.forget();
    Failure failure = failure(client, Way.CHAT, limited);
    assertRefused(failure, 429, "is used up; try again in");
    if (client.showsHeaders()) {
      assertThat(Long.parseLong(failure.retryAfter())).isPositive();
    }
  }

  private static void refused(Client client, Task task) throws Exception {
    Failure failure = failure(client, Way.CHAT, task.withPrompt(SECRET));
    assertRefused(failure, 403, "destination");
    assertThat(failure.message()).doesNotContain("AKIA");
  }

  private static void brokenOff(Client client, Task task) throws Exception {
    for (Upstream upstream : List.of(SERVERS.claude(), SERVERS.openai())) {
      upstream.answersAsked(asked -> {
        String whole = ScriptedModel.answer(asked).body();
        return Upstream.Answer.stream(
            whole.substring(0, whole.indexOf("\n\n", whole.length() / 2) + 2));
      });
    }
    failure(client, Way.STREAM, task);
    SERVERS.assertNothingLeaked();
  }

  private static void cancel(Client client, Task task) throws Exception {
    for (int time = 0; time < 2; time++) {
      long before = gone();
      Heard heard = well(client, Way.CANCEL, task);
      assertThat(heard.text()).isNotEmpty();
      assertThat(SERVERS.silent().awaitHungUp(10)).as("the server is left").isTrue();
      Awaitility.await().until(() -> gone() == before + 1);
    }
  }

  private static long gone() {
    return SERVERS
        .gateway()
        .records(AuditQuery.ALL.withEvents(Set.of(EventType.OUTCOME)).withLimit(10_000))
        .stream()
        .filter(record -> record.text(AuditField.OUTCOME).orElse("").equals("CLIENT_GONE"))
        .count();
  }
}
