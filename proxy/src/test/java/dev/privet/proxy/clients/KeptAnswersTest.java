package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.IBAN;
import static dev.privet.proxy.clients.Servers.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseItem;
import com.openai.models.responses.inputitems.InputItemListParams;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.MatrixScript;
import dev.privet.proxy.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations by {@code previous_response_id}, kept by the gateway, with OpenAI's client. */
final class KeptAnswersTest {
  @RegisterExtension static final Servers SERVERS = new Servers();
  private static OpenAIClient client;
  private static OpenAIClient colleague;
  private static OpenAIClient stranger;

  @BeforeAll
  static void start() {
    client = OpenAiClients.of(SERVERS.gateway());
    colleague = OpenAiClients.of(SERVERS.gateway().url(), SERVERS.colleaguesKey());
    stranger = OpenAiClients.of(SERVERS.gateway().url(), SERVERS.otherTenantsKey());
  }

  @AfterAll
  static void stop() {
    client.close();
    colleague.close();
    stranger.close();
  }

  @ParameterizedTest
  @CsvSource({"own,false", "own,true", "chat,false", "chat,true", "claude,false", "claude,true"})
  void twoTurns_areOneConversation_withTheSamePlaceholders(String model, boolean stream) {
    Response first = ask(client, params(model, "Write to " + MAIL + "."), stream);
    Response second =
        ask(
            client,
            params(model, "And to " + IBAN + ", not " + MAIL + ".").previousResponseId(first.id()),
            stream);

    assertThat(text(first)).isEqualTo("Wrote " + MAIL + ".");
    assertThat(text(second)).isEqualTo("Wrote " + MAIL + " and " + IBAN + ".");
    assertThat(second.previousResponseId()).contains(first.id());
    assertThat(first.id()).startsWith("resp_").isNotEqualTo(second.id()).isNotEqualTo("resp_1");
    List<String> bodies = (model.equals("claude") ? SERVERS.claude() : SERVERS.openai()).bodies();
    assertThat(bodies).hasSize(2);
    assertThat(bodies.getFirst()).contains("Write to EMAIL-1.");
    assertThat(bodies.getLast())
        .contains("Write to EMAIL-1.", "Wrote EMAIL-1.", "And to IBAN-1, not EMAIL-1.")
        .doesNotContain("previous_response_id", first.id(), "\"store\":true");
    SERVERS.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({"own,true", "chat,false"})
  void threeTurns_holdAllThatWasSaid(String model, boolean stream) {
    Response answer = ask(client, params(model, "One " + MAIL), stream);
    for (String next : List.of("Two", "Three " + IBAN)) {
      answer = ask(client, params(model, next).previousResponseId(answer.id()), stream);
    }

    assertThat(SERVERS.openai().bodies().getLast()).contains("One EMAIL-1", "Two", "Three IBAN-1");
    assertThat(text(answer)).isEqualTo("Wrote " + MAIL + " and " + IBAN + ".");
    List<ResponseItem> items = items(answer.id());
    assertThat(items).hasSize(5);
    assertThat(
            items.getFirst().asResponseInputMessageItem().content().getFirst().asInputText().text())
        .isEqualTo("One " + MAIL);
    SERVERS.assertNothingLeaked();
  }

  private static List<ResponseItem> items(String id) {
    return client
        .responses()
        .inputItems()
        .list(
            id, InputItemListParams.builder().order(InputItemListParams.Order.ASC).limit(2).build())
        .autoPager()
        .stream()
        .limit(10)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"own,true", "own,false", "chat,true"})
  void keptAnswer_isToldAsItWas_untilItIsDeleted(String model, boolean stream) {
    Response answer = ask(client, params(model, "Write to " + MAIL + "."), stream);
    String id = answer.id();

    Response told = client.responses().retrieve(id);
    assertThat(told.id()).isEqualTo(id);
    assertThat(text(told)).isEqualTo("Wrote " + MAIL + ".");
    client.responses().delete(id);

    assertThatThrownBy(() -> client.responses().retrieve(id)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client.responses().delete(id)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> ask(client, params(model, "And?").previousResponseId(id), stream))
        .isInstanceOf(NotFoundException.class);
    assertThat(SERVERS.openai().bodies()).hasSize(1);
  }

  @Test
  void othersAnswers_areNotThere() {
    String id = ask(client, params("own", "Write to " + MAIL + "."), false).id();

    for (OpenAIClient other : List.of(stranger, colleague)) {
      assertThatThrownBy(() -> ask(other, params("own", "And?").previousResponseId(id), false))
          .isInstanceOfSatisfying(
              NotFoundException.class, e -> assertThat(e.code()).contains("answer.unknown"));
      assertThatThrownBy(() -> other.responses().retrieve(id))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> other.responses().inputItems().list(id))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> other.responses().delete(id)).isInstanceOf(NotFoundException.class);
    }
    assertThat(SERVERS.openai().bodies()).hasSize(1);
    assertThat(text(client.responses().retrieve(id))).contains(MAIL);
  }

  @Test
  void unknownAnswer_isRefusedAndRecorded() throws Exception {
    String body = "{\"model\":\"own\",\"input\":\"hi\",\"previous_response_id\":\"resp_nobody\"}";
    var asked = SERVERS.gateway().post("/responses", body.getBytes(StandardCharsets.UTF_8));
    var told = SERVERS.gateway().get("/responses/resp_nobody");

    for (var refused : List.of(asked, told)) {
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).contains("answer.unknown").doesNotContain("resp_nobody");
      List<AuditRecord> records = SERVERS.gateway().records(refused);
      assertThat(records).hasSize(1);
      assertThat(records.getFirst().text(AuditField.REASON)).contains("answer.unknown");
    }
    assertThat(SERVERS.gateway().records(told).getFirst().text(AuditField.ENDPOINT))
        .contains("/v1/responses/{id}");
    assertThat(SERVERS.openai().bodies()).isEmpty();
  }

  @Test
  void classOfTheConversation_staysWithIt() {
    Response first =
        ask(
            client,
            params("safe", "hi").putAdditionalHeader("X-Privet-Class", "restricted"),
            false);
    SERVERS.openai().forget();

    assertThatThrownBy(
            () -> ask(client, params("chat", "And?").previousResponseId(first.id()), false))
        .isInstanceOf(PermissionDeniedException.class);
    assertThat(SERVERS.openai().bodies()).isEmpty();
    ask(client, params("safe", "And?").previousResponseId(first.id()), false);
    assertThat(SERVERS.openai().bodies()).hasSize(1);
  }

  @Test
  void secretOfAnEarlierTurn_bindsTheConversation() {
    String secret = "AKIA" + "QYLPMN5HHHFPZAM2";
    Canary.register(secret);
    Response first = ask(client, params("safe", "Keep " + secret), false);
    SERVERS.openai().forget();

    assertThatThrownBy(
            () -> ask(client, params("chat", "And?").previousResponseId(first.id()), false))
        .isInstanceOf(PermissionDeniedException.class);
    assertThat(SERVERS.openai().bodies()).isEmpty();
  }

  @Test
  void storeFalse_isNotKept() {
    Response answer = ask(client, params("own", "Write to " + MAIL + ".").store(false), false);

    assertThatThrownBy(() -> client.responses().retrieve(answer.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void answerThatBreaksOff_isNotKept() throws Exception {
    String whole = ResponsesAnswers.answer(MatrixScript.text("fine"), true);
    SERVERS
        .openai()
        .answers(body ->
            Upstream.Answer.stream(whole.substring(0, whole.indexOf("event: response.completed"))));
    var seen = new StringBuilder();
    assertThatThrownBy(
            () -> {
              try (var events = client.responses().createStreaming(params("own", "hi").build())) {
                events.stream()
                    .forEach(event ->
                        event.created().ifPresent(created -> seen.append(created.response().id())));
              }
            })
        .isNotNull();

    assertThat(seen.toString()).startsWith("resp_");
    assertThatThrownBy(() -> client.responses().retrieve(seen.toString()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void wrongMethodsAndQueries_areRefused() throws Exception {
    String id = ask(client, params("own", "hi"), false).id();

    assertThat(SERVERS.gateway().post("/responses/" + id, new byte[0]).statusCode()).isEqualTo(405);
    assertThat(SERVERS.gateway().post("/responses/" + id + "/cancel", new byte[0]).statusCode())
        .isEqualTo(404);
    assertThat(SERVERS.gateway().get("/responses/" + id + "?stream=true").statusCode())
        .isEqualTo(400);
    assertThat(SERVERS.gateway().get("/responses/" + id + "/input_items?limit=0").statusCode())
        .isEqualTo(400);
    assertThat(SERVERS.gateway().get("/responses/" + id + "/input_items?after=x").statusCode())
        .isEqualTo(400);
    assertThat(SERVERS.gateway().get("/responses/" + id + "?%00=%C3").statusCode()).isEqualTo(400);
    assertThat(SERVERS.gateway().get("/responses/" + id).statusCode()).isEqualTo(200);
  }

  private static Response ask(
      OpenAIClient by, ResponseCreateParams.Builder params, boolean stream) {
    if (!stream) {
      return by.responses().create(params.build());
    }
    var accumulator = ResponseAccumulator.create();
    try (var events = by.responses().createStreaming(params.build())) {
      events.stream().forEach(accumulator::accumulate);
    }
    return accumulator.response();
  }

  private static ResponseCreateParams.Builder params(String model, String text) {
    return ResponseCreateParams.builder().model(model).input(text);
  }

  private static String text(Response response) {
    var text = new StringBuilder();
    response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(part -> part.outputText().stream())
        .forEach(part -> text.append(part.text()));
    return text.toString();
  }
}
