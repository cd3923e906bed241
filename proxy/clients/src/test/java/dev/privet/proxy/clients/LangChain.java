package dev.privet.proxy.clients;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenCountEstimator;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.privet.proxy.clients.Heard.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** LangChain4j with one of its models. */
final class LangChain extends Client {
  private final Function<Task, ChatModel> model;
  private final Function<Task, StreamingChatModel> streaming;

  private LangChain(
      String name, Function<Task, ChatModel> model, Function<Task, StreamingChatModel> streaming) {
    super(name);
    this.model = model;
    this.streaming = streaming;
    can(Way.CHAT, (task, heard) -> heard.say(model.apply(task).chat(task.prompt())));
    can(Way.STREAM, this::stream);
    can(Way.TOOLS, this::tools);
    can(Way.STRUCTURED, this::structured);
    can(Way.CANCEL, this::cancel);
  }

  /** Its models of OpenAI's. */
  static LangChain openai() {
    var client =
        new LangChain("LangChain4j OpenAI", LangChain::openaiChat, LangChain::openaiStreaming);
    client.can(Way.EMBED, LangChain::embed);
    return client;
  }

  /** Its models of Anthropic's. */
  static LangChain anthropic() {
    var client =
        new LangChain(
            "LangChain4j Anthropic", LangChain::anthropicChat, LangChain::anthropicStreaming);
    client.can(Way.COUNT, LangChain::count);
    return client;
  }

  private static ChatModel openaiChat(Task task) {
    return OpenAiChatModel.builder()
        .baseUrl(task.url())
        .apiKey(task.key())
        .modelName(task.model())
        .maxRetries(0)
        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
        .strictJsonSchema(true)
        .build();
  }

  private static StreamingChatModel openaiStreaming(Task task) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(task.url())
        .apiKey(task.key())
        .modelName(task.model())
        .build();
  }

  private static ChatModel anthropicChat(Task task) {
    return AnthropicChatModel.builder()
        .baseUrl(task.url())
        .apiKey(task.key())
        .modelName(task.model())
        .maxRetries(0)
        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
        .build();
  }

  private static StreamingChatModel anthropicStreaming(Task task) {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(task.url())
        .apiKey(task.key())
        .modelName(task.model())
        .build();
  }

  private static void embed(Task task, Heard heard) {
    var embeddings =
        OpenAiEmbeddingModel.builder()
            .baseUrl(task.url())
            .apiKey(task.key())
            .modelName(task.model())
            .maxRetries(0)
            .build();
    heard.value = Heard.JSON.valueToTree(embeddings.embed(task.prompt()).content().vectorAsList());
  }

  private static void count(Task task, Heard heard) {
    var estimator =
        AnthropicTokenCountEstimator.builder()
            .baseUrl(task.url())
            .apiKey(task.key())
            .modelName(task.model())
            .build();
    heard.value = Heard.JSON.valueToTree(estimator.estimateTokenCountInText(task.prompt()));
  }

  private void stream(Task task, Heard heard) throws Exception {
    var done = new CompletableFuture<ChatResponse>();
    streaming
        .apply(task)
        .chat(
            task.prompt(),
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String piece) {
                heard.say(piece);
              }

              @Override
              public void onCompleteResponse(ChatResponse response) {
                done.complete(response);
              }

              @Override
              public void onError(Throwable error) {
                done.completeExceptionally(error);
              }
            });
    done.get(20, TimeUnit.SECONDS);
  }

  private void cancel(Task task, Heard heard) throws Exception {
    var left = new CompletableFuture<Void>();
    streaming
        .apply(task)
        .chat(
            task.prompt(),
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                heard.say(piece.text());
                context.streamingHandle().cancel();
                left.complete(null);
              }

              @Override
              public void onCompleteResponse(ChatResponse response) {
                left.completeExceptionally(new IllegalStateException("complete"));
              }

              @Override
              public void onError(Throwable error) {
                left.completeExceptionally(error);
              }
            });
    left.get(20, TimeUnit.SECONDS);
  }

  /** What applications define for LangChain4j to carry out. */
  interface Assistant {
    TokenStream ask(String prompt);
  }

  /** The same for an object. */
  interface Secretary {
    Mail ask(String prompt);
  }

  private void tools(Task task, Heard heard) throws Exception {
    ToolExecutor tool =
        (call, _) -> {
          heard.called(call.arguments());
          return task.result();
        };
    var tools = new HashMap<ToolSpecification, ToolExecutor>();
    var parameters =
        JsonObjectSchema.builder()
            .addStringProperty("to")
            .addStringProperty("note")
            .required("to", "note")
            .build();
    for (String name : TOOLS) {
      tools.put(
          ToolSpecification.builder()
              .name(name)
              .description("A tool.")
              .parameters(parameters)
              .build(),
          tool);
    }
    var done = new CompletableFuture<ChatResponse>();
    AiServices.builder(Assistant.class)
        .streamingChatModel(streaming.apply(task))
        .tools(Map.copyOf(tools))
        .build()
        .ask(task.prompt())
        .onPartialResponse(heard::say)
        .onCompleteResponse(done::complete)
        .onError(done::completeExceptionally)
        .start();
    done.get(20, TimeUnit.SECONDS);
  }

  private void structured(Task task, Heard heard) {
    Secretary secretary = AiServices.builder(Secretary.class).chatModel(model.apply(task)).build();
    heard.value = Heard.JSON.valueToTree(secretary.ask(task.prompt()));
  }

  @Override
  boolean showsHeaders() {
    return false;
  }

  @Override
  Failure failure(Exception error) {
    Throwable thrown = error;
    if (thrown instanceof ExecutionException && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    int status = thrown.getCause() instanceof HttpException http ? http.statusCode() : 0;
    return Failure.of(thrown, status, "");
  }
}
