package dev.parallax.sim.truth;

import dev.parallax.model.Segment;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was broken on purpose.
 *
 * @param symbol the listing it hit; null when it hit the segment
 * @param fromNanos when it began, epoch ns
 * @param toNanos when it ended or will end, epoch ns; equals {@code fromNanos} where it only takes
 *     a moment; {@link Long#MAX_VALUE} while its end is not known
 * @param recoveredNanos when after its end the first sound quote of what it hit was sent to a
 *     connected client, epoch ns; 0 while none was
 */
public record Fault(
    FaultKind kind,
    Segment segment,
    @Nullable String symbol,
    long fromNanos,
    long toNanos,
    long recoveredNanos) {

  public boolean isRecovered() {
    return recoveredNanos > 0;
  }

  Fault endingAt(long nanos) {
    return new Fault(kind, segment, symbol, fromNanos, nanos, recoveredNanos);
  }

  Fault recoveredAt(long nanos) {
    return new Fault(kind, segment, symbol, fromNanos, toNanos, nanos);
  }
}
