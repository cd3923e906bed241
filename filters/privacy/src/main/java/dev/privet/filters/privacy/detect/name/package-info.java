/**
 * Names of persons, places and organisations, found by an OpenNLP name finder that this project
 * trains itself, and the training of it.
 */
@NullMarked
package dev.privet.filters.privacy.detect.name;

import org.jspecify.annotations.NullMarked;
