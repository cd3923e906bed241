/**
 * What filters and stages are tested with: a harness without sockets, a scripted model, containers
 * with sockets, contract suites, and canaries. Needs JUnit 5.
 */
@NullMarked
package dev.privet.filters.testkit;

import org.jspecify.annotations.NullMarked;
