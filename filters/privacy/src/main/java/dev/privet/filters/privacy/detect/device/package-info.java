/** Ids and addresses of vehicles, devices and machines. */
@NullMarked
package dev.privet.filters.privacy.detect.device;

import org.jspecify.annotations.NullMarked;
