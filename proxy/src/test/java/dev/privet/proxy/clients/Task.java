package dev.privet.proxy.clients;

/**
 * What a client is told to do, in terms of no library.
 *
 * @param url where the endpoints begin, with {@code /v1}
 * @param root the same without it, as clients of Anthropic's dialect want it
 * @param key the caller's key
 * @param model the model that is asked
 * @param prompt the question
 * @param result what every tool answers
 */
record Task(String url, String root, String key, String model, String prompt, String result) {
  Task withKey(String other) {
    return new Task(url, root, other, model, prompt, result);
  }

  Task withModel(String other) {
    return new Task(url, root, key, other, prompt, result);
  }

  Task withPrompt(String other) {
    return new Task(url, root, key, model, other, result);
  }
}
