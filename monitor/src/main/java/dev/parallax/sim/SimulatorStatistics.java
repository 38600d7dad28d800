package dev.parallax.sim;

import dev.parallax.sim.core.Counters;

/**
 * What a simulation did so far.
 *
 * @param quotesSent quote frames, venue repeats included
 * @param quotesShed quote frames not sent because a client did not read; each listing's latest
 *     follows when it reads again
 * @param framesSent all text frames
 */
public record SimulatorStatistics(
    long quotesSent,
    long quotesShed,
    long framesSent,
    long framesReceived,
    long restRequests,
    long connectionsAccepted,
    long connectionsRefused,
    long connectionsOpen,
    long faultsInjected) {

  static SimulatorStatistics of(Counters counters) {
    return new SimulatorStatistics(
        counters.quotesSent.sum(),
        counters.quotesShed.sum(),
        counters.framesSent.sum(),
        counters.framesReceived.sum(),
        counters.restRequests.sum(),
        counters.connectionsAccepted.sum(),
        counters.connectionsRefused.sum(),
        counters.connectionsOpen.sum(),
        counters.faultsInjected.sum());
  }
}
