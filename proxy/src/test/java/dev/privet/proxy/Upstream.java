package dev.privet.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.function.Function;

/** A model server on WireMock whose answers are made from what it is asked. */
public final class Upstream implements AutoCloseable {
  private static final String ECHO = "scripted";
  private final WireMockServer server;
  private volatile Function<Asked, Answer> script = asked -> Answer.json(Answers.text("fine"));

  public Upstream() {
    server =
        new WireMockServer(
            options().bindAddress("127.0.0.1").dynamicPort().extensions(new Scripted()));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(ECHO)));
  }

  /** What it is asked. */
  public record Asked(String path, String body) {}

  /** What it says. */
  public record Answer(int status, String contentType, String body) {
    public static Answer json(String body) {
      return new Answer(200, "application/json", body);
    }

    public static Answer stream(String body) {
      return new Answer(200, "text/event-stream", body);
    }

    public static Answer error(int status) {
      return new Answer(
          status, "application/json", "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}");
    }
  }

  /** Answers every request by its body. */
  public void answers(Function<String, Answer> by) {
    answersAsked(asked -> by.apply(asked.body()));
  }

  /** Answers every request by its path and body. */
  public void answersAsked(Function<Asked, Answer> by) {
    script = by;
  }

  public String url() {
    return "http://127.0.0.1:" + server.port() + "/v1";
  }

  /** Bodies of all requests so far. */
  public List<String> bodies() {
    return server
        .findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()))
        .stream()
        .map(LoggedRequest::getBodyAsString)
        .toList();
  }

  /** Heads and bodies of all requests so far: everything a destination could see. */
  public String everything() {
    var all = new StringBuilder();
    for (LoggedRequest request :
        server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()))) {
      all.append(request.getUrl()).append('\n').append(request.getHeaders()).append('\n');
      all.append(request.getBodyAsString()).append('\n');
    }
    return all.toString();
  }

  public void forget() {
    server.resetRequests();
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Scripted implements ResponseTransformerV2 {
    @Override
    public String getName() {
      return ECHO;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
      Answer answer =
          script.apply(
              new Asked(event.getRequest().getUrl(), event.getRequest().getBodyAsString()));
      return Response.Builder.like(response)
          .but()
          .status(answer.status())
          .headers(
              new com.github.tomakehurst.wiremock.http.HttpHeaders(
                  com.github.tomakehurst.wiremock.http.HttpHeader.httpHeader(
                      "Content-Type", answer.contentType())))
          .body(answer.body())
          .build();
    }
  }
}
