/** The config file as records, read strictly. */
@NullMarked
package dev.privet.proxy.config;

import org.jspecify.annotations.NullMarked;
