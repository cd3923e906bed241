package dev.privet.proxy.clients;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import dev.privet.proxy.clients.Heard.Failure;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Spring AI with one of its models. */
final class SpringAi extends Client {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Function<Task, ChatModel> model;

  private SpringAi(String name, Function<Task, ChatModel> model) {
    super(name);
    this.model = model;
    can(Way.CHAT, (task, heard) -> heard.say(ask(task).call().content()));
    can(Way.STREAM, (task, heard) -> follow(ask(task), heard));
    can(Way.TOOLS, (task, heard) -> follow(ask(task).tools(tools(task, heard)), heard));
    can(Way.STRUCTURED, this::structured);
    can(Way.CANCEL, this::cancel);
  }

  /** Its model of OpenAI's. */
  static SpringAi openai() {
    var client = new SpringAi("Spring AI OpenAI", SpringAi::openaiModel);
    client.can(Way.EMBED, SpringAi::embed);
    return client;
  }

  /** Its model of Anthropic's. */
  static SpringAi anthropic() {
    return new SpringAi("Spring AI Anthropic", SpringAi::anthropicModel);
  }

  private static ChatModel openaiModel(Task task) {
    var options = OpenAiChatOptions.builder();
    options.baseUrl(task.url()).apiKey(task.key()).model(task.model()).maxRetries(0);
    return OpenAiChatModel.builder().options(options.build()).build();
  }

  private static ChatModel anthropicModel(Task task) {
    var options = AnthropicChatOptions.builder();
    options.baseUrl(task.root()).apiKey(task.key()).model(task.model()).maxRetries(0);
    options.maxTokens(100);
    return AnthropicChatModel.builder().options(options.build()).build();
  }

  private static void embed(Task task, Heard heard) {
    var options = OpenAiEmbeddingOptions.builder();
    options.baseUrl(task.url()).apiKey(task.key()).model(task.model()).maxRetries(0);
    float[] vector =
        OpenAiEmbeddingModel.builder().options(options.build()).build().embed(task.prompt());
    heard.value = Heard.JSON.valueToTree(vector);
  }

  private ChatClient.ChatClientRequestSpec ask(Task task) {
    return ChatClient.create(model.apply(task)).prompt(task.prompt());
  }

  private static void follow(ChatClient.ChatClientRequestSpec ask, Heard heard) {
    ask.stream().content().doOnNext(heard::say).blockLast(LONGEST);
  }

  private static Object[] tools(Task task, Heard heard) {
    Function<Mail, String> tool =
        mail -> {
          heard.calls.add(Heard.JSON.valueToTree(mail));
          return task.result();
        };
    return TOOLS.stream()
        .<ToolCallback>map(name ->
            FunctionToolCallback.builder(name, tool)
                .description("A tool.")
                .inputType(Mail.class)
                .build())
        .toArray();
  }

  private void structured(Task task, Heard heard) {
    heard.value =
        Heard.JSON.valueToTree(
            ask(task).call().entity(Mail.class, spec -> spec.useProviderStructuredOutput()));
  }

  private void cancel(Task task, Heard heard) {
    heard.say(ask(task).stream().content().filter(piece -> !piece.isEmpty()).blockFirst(LONGEST));
  }

  @Override
  Failure failure(Exception error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof OpenAIServiceException e) {
        return Failure.of(e, e.statusCode(), String.join("", e.headers().values("retry-after")));
      }
      if (at instanceof AnthropicServiceException e) {
        return Failure.of(e, e.statusCode(), String.join("", e.headers().values("retry-after")));
      }
    }
    return Failure.of(error, 0, "");
  }
}
