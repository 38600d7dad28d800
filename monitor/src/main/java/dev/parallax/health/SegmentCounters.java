package dev.parallax.health;

import static java.util.Objects.requireNonNull;

import dev.parallax.model.FrameReject;
import dev.parallax.model.Segment;
import java.util.EnumMap;
import java.util.Map;

/** What one lane received from one segment, since the start. Written by the lane only. */
public final class SegmentCounters {
  private final Segment segment;
  private final Map<FrameReject, Counter> rejects = new EnumMap<>(FrameReject.class);

  /** Frames of any content. */
  public final Counter frames = new Counter();

  /** Quotes that reached the market, confirmations included. */
  public final Counter quotes = new Counter();

  /** Heartbeats and pongs. */
  public final Counter heartbeats = new Counter();

  /** Frames that were understood and of no interest. */
  public final Counter ignored = new Counter();

  /** Sessions that were opened after the first one of a connection. */
  public final Counter reconnects = new Counter();

  /**
   * Times that a connection was lost before another session had taken over: quotes may be missing.
   */
  public final Counter gaps = new Counter();

  /** How long those lasted, up to now, added up over the connections, ns. */
  public final Counter gapNanos = new Counter();

  /**
   * From the venue's time of a quote to ours. Quotes without a time of the venue count nowhere, nor
   * does the first one of a subscription, which may tell of a change long ago.
   */
  public final LagCounts lag = new LagCounts();

  /** Checks of a connection that ended in an exception: never expected. */
  public final Counter failures = new Counter();

  public SegmentCounters(Segment segment) {
    this.segment = segment;
    for (var reason : FrameReject.values()) {
      rejects.put(reason, new Counter());
    }
  }

  public Segment segment() {
    return segment;
  }

  /** The counter of one reject reason. */
  public Counter rejects(FrameReject reason) {
    return requireNonNull(rejects.get(reason));
  }
}
