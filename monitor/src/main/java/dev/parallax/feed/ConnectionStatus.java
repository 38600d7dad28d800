package dev.parallax.feed;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;
import java.util.List;
import java.util.SortedMap;

/**
 * Where a connection stands, for people and health checks.
 *
 * @param name unique in the run, such as {@code lane-0/3}
 * @param sinceNanos since when it is in this state, epoch ns
 * @param detail why, in words; may be empty
 * @param sessionOpenedNanos when the session in use was opened, epoch ns; 0 where there is none
 * @param nextAttemptNanos when the next session is opened, epoch ns; 0 where there is one already
 *     or none is planned
 * @param watched listings it is meant to watch
 * @param subscribed of those, accepted by the venue, silent ones included
 * @param live of those, with data
 * @param silent symbols that are subscribed and never showed any data
 * @param refused symbols the venue refuses, with its reasons
 * @param reconnects sessions opened after the first one
 */
public record ConnectionStatus(
    Segment segment,
    String name,
    ConnectionState state,
    long sinceNanos,
    String detail,
    long sessionOpenedNanos,
    long nextAttemptNanos,
    int watched,
    int subscribed,
    int live,
    List<String> silent,
    SortedMap<String, String> refused,
    int reconnects) {

  /** True if it is connected, or may still be before then. */
  public boolean mayConnectBefore(long deadlineNanos) {
    return switch (state) {
      case CONNECTED -> true;
      case DISCONNECTED, CONNECTING, RECONNECTING -> nextAttemptNanos < deadlineNanos;
      case CLOSED -> false;
    };
  }
}
