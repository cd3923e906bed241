/** OpenAI's chat completions and all that speak it: vLLM, TensorRT-LLM, Ollama, llama.cpp. */
@NullMarked
package dev.privet.backends.providers.openai;

import org.jspecify.annotations.NullMarked;
