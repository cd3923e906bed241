package dev.privet.proxy.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.privet.proxy.Gateway;

/** OpenAI's own client. */
final class OpenAiClients {
  private OpenAiClients() {}

  static OpenAIClient of(Gateway gateway) {
    return of(gateway.url(), gateway.key());
  }

  static OpenAIClient of(String url, String key) {
    return OpenAIOkHttpClient.builder().baseUrl(url).apiKey(key).maxRetries(0).build();
  }
}
