package dev.privet.filters.dialects.openai;

import java.util.Set;

/**
 * The words of the chat completions API: names and constants that stand in its public reference,
 * and those of JSON schema. Closed sets: whatever is not in them is text.
 */
final class ChatWords {
  /** Member names. */
  static final Set<String> NAMES =
      Set.of(
          // request
          "model", "messages", "stream", "stream_options", "include_usage", "include_obfuscation",
          "temperature", "top_p", "n", "stop", "max_tokens", "max_completion_tokens",
          "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs", "user",
          "seed", "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call",
          "response_format", "modalities", "audio", "prediction", "reasoning_effort", "verbosity",
          "metadata", "store", "service_tier", "safety_identifier", "prompt_cache_key",
          "web_search_options", "search_context_size", "user_location", "approximate",
          // messages
          "role", "content", "name", "tool_calls", "tool_call_id", "refusal", "reasoning",
          "reasoning_content", "type", "text", "image_url", "url", "detail", "input_audio", "data",
          "format", "file", "file_data", "file_id", "filename", "id", "index", "function",
          "arguments", "custom", "input", "grammar", "syntax", "cache_control",
          // tools and schemas
          "description", "parameters", "strict", "json_schema", "schema", "allowed_tools", "mode",
          "properties", "required", "items", "enum", "const", "anyOf", "oneOf", "allOf", "not",
          "additionalProperties", "$ref", "$defs", "$schema", "$id", "definitions", "default",
          "title", "examples", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
          "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
          "minProperties", "maxProperties", "patternProperties", "propertyNames", "nullable",
          "prefixItems", "dependentRequired", "if", "then", "else");

  /** String values. */
  static final Set<String> CONSTANTS =
      Set.of(
          "system", "developer", "user", "assistant", "tool", "function", "text", "refusal",
          "image_url", "input_audio", "file", "auto", "none", "required", "any", "custom",
          "grammar", "lark", "regex", "json_object", "json_schema", "allowed_tools", "object",
          "array", "string", "number", "integer", "boolean", "null", "low", "medium", "high",
          "minimal", "xhigh", "default", "flex", "priority", "scale", "audio", "wav", "mp3", "flac",
          "opus", "pcm16", "content", "approximate", "ephemeral", "date-time", "date", "time",
          "email", "uri", "uuid", "http://json-schema.org/draft-07/schema#",
          "https://json-schema.org/draft/2020-12/schema");

  private ChatWords() {}
}
