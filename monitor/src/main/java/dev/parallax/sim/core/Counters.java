package dev.parallax.sim.core;

import java.util.concurrent.atomic.LongAdder;

/** What happened so far; written by the simulator's thread, readable from any. */
public final class Counters {
  public final LongAdder quotesSent = new LongAdder();
  public final LongAdder quotesShed = new LongAdder();
  public final LongAdder framesSent = new LongAdder();
  public final LongAdder framesReceived = new LongAdder();
  public final LongAdder restRequests = new LongAdder();
  public final LongAdder connectionsAccepted = new LongAdder();
  public final LongAdder connectionsRefused = new LongAdder();
  public final LongAdder connectionsOpen = new LongAdder();
  public final LongAdder faultsInjected = new LongAdder();
}
