package dev.privet.backends.core.health;

/**
 * What a model server publishes of its load.
 *
 * @param running requests being worked on
 * @param waiting requests in its queue
 * @param cacheUse share of its KV cache in use, 0 to 1
 */
public record Load(double running, double waiting, double cacheUse) {}
