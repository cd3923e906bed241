/**
 * The console: pages for people, rendered here from templates, with charts as SVG. Shows what
 * others know and decides nothing.
 */
@NullMarked
package dev.privet.proxy.console;

import org.jspecify.annotations.NullMarked;
