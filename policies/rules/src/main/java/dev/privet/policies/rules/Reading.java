package dev.privet.policies.rules;

import org.jspecify.annotations.Nullable;

/** One thing that a condition asks of the facts. */
sealed interface Reading {
  /** As it stands in a condition. */
  String text();

  /** What the facts say; null while it is not known. */
  @Nullable Object of(Facts facts);

  /** A fact by its name. */
  record OfFact(Fact fact) implements Reading {
    @Override
    public String text() {
      return fact.word();
    }

    @Override
    public @Nullable Object of(Facts facts) {
      return facts.value(fact);
    }
  }

  /** An attribute of the tenant. */
  record OfTenant(String attribute) implements Reading {
    @Override
    public String text() {
      return "tenant." + attribute;
    }

    @Override
    public Object of(Facts facts) {
      return facts.attribute(attribute);
    }
  }

  /** How many findings there are of a type; for {@code finding} only whether there are any. */
  record OfCount(String pattern) implements Reading {
    @Override
    public String text() {
      return "count('" + pattern + "')";
    }

    @Override
    public Object of(Facts facts) {
      return facts.count(pattern);
    }
  }

  /** How certain the most certain finding of a type is. */
  record OfConfidence(String pattern) implements Reading {
    @Override
    public String text() {
      return "confidence('" + pattern + "')";
    }

    @Override
    public Object of(Facts facts) {
      return facts.confidence(pattern);
    }
  }

  /** Whether the key has a scope. */
  record OfScope(String name) implements Reading {
    @Override
    public String text() {
      return "scope('" + name + "')";
    }

    @Override
    public Object of(Facts facts) {
      return facts.scope(name);
    }
  }
}
