package dev.parallax.health;

import dev.parallax.model.FrameReject;
import dev.parallax.model.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/** Everything that came to nothing, counted by reason: the funnel from frames to opportunities. */
public final class Rejects {
  private Rejects() {}

  /** Every reason there is with its count, in fixed order: of frames first, then of routes. */
  public static SequencedMap<String, Long> of(
      ToLongFunction<FrameReject> frames, EngineTotals engine) {
    var rejects = new LinkedHashMap<String, Long>();
    for (var reason : FrameReject.values()) {
      rejects.put(reason.name(), frames.applyAsLong(reason));
    }
    rejects.merge(FrameReject.OUT_OF_ORDER.name(), engine.quotes().outOfOrder(), Long::sum);
    for (var reason : Reason.values()) {
      if (reason.isGate()) {
        rejects.put(reason.name(), engine.rejects(reason));
      }
    }
    return Collections.unmodifiableSequencedMap(rejects);
  }
}
