package dev.parallax.top;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor said at one moment, as far as it is shown. Texts are fit for a terminal; numbers
 * that the monitor does not know are NaN.
 *
 * @param at the monitor's time
 * @param open opportunities
 * @param closed those that ended, newest first
 * @param openBps from which on an opportunity opens
 */
public record Reading(
    Instant at, List<Opportunity> open, List<Opportunity> closed, double openBps, Status status) {

  public Reading {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
  }

  /** One side of an opportunity. */
  record Leg(
      String exchange, String segment, String symbol, double price, double size, double ageMs) {}

  /**
   * A route with something left.
   *
   * @param ageMs since it opened, or how long it lasted
   * @param closing how it ended; null while it is open
   */
  record Opportunity(
      String id,
      String instrument,
      String base,
      String quote,
      Leg buy,
      Leg sell,
      double netBps,
      double grossBps,
      double feesBps,
      double roundTripNetBps,
      double sizeBase,
      double notionalQuote,
      double profitQuote,
      double ageMs,
      double peakNetBps,
      List<String> flags,
      @Nullable Closing closing) {

    Opportunity {
      flags = List.copyOf(flags);
    }
  }

  /** How an opportunity ended. */
  record Closing(Instant at, String reason) {}

  /**
   * How an exchange stands.
   *
   * @param lagP99Ms between the exchange's time and ours
   * @param rejects frames and quotes that were not used
   */
  record Exchange(
      String name,
      String state,
      int connected,
      int connections,
      double quotesPerSecond,
      double messagesPerSecond,
      double quoteAgeP50Ms,
      double quoteAgeP99Ms,
      double lagP50Ms,
      double lagP99Ms,
      double offsetMs,
      long gaps,
      long reconnects,
      long rejects,
      String detail) {

    boolean isConnected() {
      return state.equals("CONNECTED");
    }
  }

  /** A step of the funnel. */
  record Stage(String name, double perSecond, long count) {}

  /** Where results end. */
  record Sink(String name, String state, long depth, long dropped, String trouble) {}

  /** How the whole monitor stands. */
  record Status(
      String version,
      double upSeconds,
      List<Exchange> exchanges,
      List<Stage> funnel,
      List<Sink> sinks,
      double laneP99Us,
      double quotesPerSecond) {

    Status {
      exchanges = List.copyOf(exchanges);
      funnel = List.copyOf(funnel);
      sinks = List.copyOf(sinks);
    }
  }
}
