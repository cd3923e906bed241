/** Accounts, cards, and wallets. */
@NullMarked
package dev.privet.filters.privacy.detect.money;

import org.jspecify.annotations.NullMarked;
