package dev.privet.backends.core;

/** Told what became of mirrored copies. Called by any thread; must not throw. */
@FunctionalInterface
public interface MirrorListener {
  void mirrored(MirrorReport report);
}
