package dev.privet.proxy.clients;

/** What a client library can be made to do. */
enum Way {
  /** A question, its answer whole. */
  CHAT,
  /** A question, its answer in pieces. */
  STREAM,
  /** A streamed question with two tools that are run until the model is content. */
  TOOLS,
  /** A question for an object of a schema. */
  STRUCTURED,
  /** A vector of a text. */
  EMBED,
  /** The tokens of a question. */
  COUNT,
  /** The names of models. */
  MODELS,
  /** A streamed question whose answer the caller leaves after the first piece. */
  CANCEL
}
