package dev.privet.filters.dialects.neutral;

/** What a request asks for, in terms that all dialects share. */
public sealed interface Ask permits Conversation, Embeddings {}
