package dev.parallax.sim.core;

import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.protocol.SegmentProtocol;
import dev.parallax.sim.world.Board;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One segment: its protocol, its connections, and what it currently does to new ones. */
final class SimulatedSegment {
  private final SegmentProtocol protocol;
  private final Set<ClientConnection> connections = new LinkedHashSet<>();
  private @Nullable HttpAnswer refusal;
  private boolean halfOpen;

  SimulatedSegment(SegmentProtocol protocol) {
    this.protocol = protocol;
  }

  SegmentProtocol protocol() {
    return protocol;
  }

  Board board() {
    return protocol.board();
  }

  /** A copy: ending a connection removes it here. */
  List<ClientConnection> connections() {
    return List.copyOf(connections);
  }

  int connectionCount() {
    return connections.size();
  }

  void add(ClientConnection connection) {
    connections.add(connection);
  }

  void remove(ClientConnection connection) {
    connections.remove(connection);
  }

  /** The answer that every new connection is refused with; null lets them in. */
  @Nullable HttpAnswer refusal() {
    return refusal;
  }

  void refuse(@Nullable HttpAnswer answer) {
    refusal = answer;
  }

  /** True while new connections are accepted and then left alone. */
  boolean isHalfOpen() {
    return halfOpen;
  }

  void halfOpen(boolean nowHalfOpen) {
    halfOpen = nowHalfOpen;
  }
}
