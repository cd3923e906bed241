package dev.privet.proxy.pii;

/**
 * A marked span that was not covered whole.
 *
 * @param record number of the record, from 1
 * @param span what people marked
 * @param leaked its characters that nothing covers, white space left out
 */
record Miss(int record, Span span, int leaked) {}
