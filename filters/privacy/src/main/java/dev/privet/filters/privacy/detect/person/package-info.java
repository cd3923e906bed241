/** What is said of a person: ages, dates of birth, origin, faith, health. */
@NullMarked
package dev.privet.filters.privacy.detect.person;

import org.jspecify.annotations.NullMarked;
