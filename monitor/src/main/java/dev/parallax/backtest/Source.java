package dev.parallax.backtest;

import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.ReplayLane;
import dev.parallax.record.Span;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Opens recorded runs to be told, as often as it takes; from any thread. */
@FunctionalInterface
public interface Source {
  /** A replay that stands before the first line; its user closes it. */
  Replay open(RecordedRun run, Span span, IntFunction<ReplayLane> lanes, Consumer<String> trouble);
}
