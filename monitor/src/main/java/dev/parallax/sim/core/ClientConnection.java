package dev.parallax.sim.core;

import dev.parallax.sim.protocol.Conversation;
import dev.parallax.sim.protocol.ConversationOutput;
import dev.parallax.sim.protocol.Text;
import dev.parallax.sim.world.SimulatedListing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to one segment. A client that does not read gets the latest quote of each
 * listing when it reads again, and is disconnected as the venue does when it does not for long.
 */
public final class ClientConnection implements ConversationOutput {
  private static final long TOO_SLOW_NANOS = 10_000_000_000L;
  private static final byte[] TRUNCATED =
      "{\"stream\":\"btcusdt@bookTi".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOT_UTF_8 = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

  private final Simulation simulation;
  private final SimulatedSegment simulated;
  private final Wire wire;
  private final Set<SimulatedListing> subscribed = new LinkedHashSet<>();
  private final Set<SimulatedListing> shed = new LinkedHashSet<>();
  private @Nullable Conversation conversation;
  private boolean frozen;
  private boolean closed;
  private boolean unflushed;
  private long unwritableSinceNanos = Long.MAX_VALUE;

  ClientConnection(Simulation simulation, SimulatedSegment simulated, Wire wire) {
    this.simulation = simulation;
    this.simulated = simulated;
    this.wire = wire;
  }

  void begin(Conversation newConversation) {
    conversation = newConversation;
  }

  /** A text frame came in. */
  public void received(String frame, long nowNanos) {
    simulation.at(nowNanos);
    simulation.counters().framesReceived.increment();
    if (isTalking()) {
      requireConversation().received(frame, nowNanos, this);
      flush();
    }
  }

  /** A protocol ping came in; true when it is to be answered. */
  public boolean pinged(long nowNanos) {
    simulation.at(nowNanos);
    if (isTalking()) {
      requireConversation().pinged(nowNanos, this);
    }
    return isTalking();
  }

  /** A protocol pong came in. */
  public void ponged(long nowNanos) {
    simulation.at(nowNanos);
    if (isTalking()) {
      requireConversation().ponged(nowNanos, this);
    }
  }

  /** The client is gone. */
  public void closed(long nowNanos) {
    simulation.at(nowNanos);
    end();
  }

  /** True while it neither sends nor answers. */
  public boolean isFrozen() {
    return frozen;
  }

  void tick(long nowNanos) {
    if (!isTalking()) {
      return;
    }
    requireConversation().tick(nowNanos, this);
    if (wire.isWritable()) {
      unwritableSinceNanos = Long.MAX_VALUE;
      sendShed(nowNanos);
    } else {
      unwritableSinceNanos = Math.min(unwritableSinceNanos, nowNanos);
      if (nowNanos - unwritableSinceNanos >= TOO_SLOW_NANOS) {
        requireConversation().tooSlow(this);
      }
    }
  }

  private void sendShed(long nowNanos) {
    if (!shed.isEmpty()) {
      var late = List.copyOf(shed);
      shed.clear();
      late.forEach(listing -> quote(listing, nowNanos));
    }
  }

  /** Sends the listing's current quote. */
  void quote(SimulatedListing listing, long nowNanos) {
    if (isTalking() && simulated.board().sends(listing)) {
      requireConversation().quote(listing, nowNanos, this);
    }
  }

  void statusChanged(SimulatedListing listing, long nowNanos) {
    if (isTalking()) {
      requireConversation().statusChanged(listing, nowNanos, this);
    }
  }

  void announceShutdown(long nowNanos, long graceNanos) {
    if (isTalking()) {
      requireConversation().announceShutdown(nowNanos, graceNanos, this);
    }
  }

  /** From now on it is half-open. */
  void freeze() {
    frozen = true;
    forgetSubscriptions(true);
  }

  /** Sends three frames that no client should choke on. */
  void garbage() {
    if (isTalking()) {
      var unknown = requireConversation().unknownEvent().getBytes(StandardCharsets.UTF_8);
      for (var bytes : List.of(unknown, TRUNCATED, NOT_UTF_8)) {
        wire.text(bytes, bytes.length);
        simulation.counters().framesSent.increment();
      }
      unflushed = true;
    }
  }

  void reset() {
    wire.reset();
    end();
  }

  void flush() {
    if (unflushed) {
      unflushed = false;
      wire.flush();
    }
  }

  @Override
  public void text(Text frame) {
    if (isTalking()) {
      wire.text(frame.array(), frame.length());
      simulation.counters().framesSent.increment();
      unflushed = true;
    }
  }

  @Override
  public void quote(SimulatedListing listing, Text frame) {
    if (!wire.isWritable()) {
      shed.add(listing);
      simulation.counters().quotesShed.increment();
    } else if (isTalking()) {
      text(frame);
      simulation.sent(listing);
    }
  }

  @Override
  public void ping(long payload) {
    if (isTalking()) {
      wire.ping(payload);
      unflushed = true;
    }
  }

  @Override
  public void close(int code, String reason) {
    flush();
    wire.close(code, reason);
    end();
  }

  @Override
  public void cut() {
    flush();
    wire.cut();
    end();
  }

  @Override
  public void subscribed(SimulatedListing listing) {
    if (!frozen && subscribed.add(listing)) {
      simulation.subscribers().add(listing, this);
    }
  }

  @Override
  public void unsubscribed(SimulatedListing listing) {
    if (subscribed.remove(listing)) {
      shed.remove(listing);
      simulation.unsubscribe(listing, this, false);
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      forgetSubscriptions(false);
      simulated.remove(this);
      simulation.counters().connectionsOpen.decrement();
    }
  }

  private void forgetSubscriptions(boolean halfOpen) {
    for (var listing : new ArrayList<>(subscribed)) {
      simulation.unsubscribe(listing, this, halfOpen);
    }
    subscribed.clear();
    shed.clear();
  }

  private boolean isTalking() {
    return !frozen && !closed;
  }

  private Conversation requireConversation() {
    if (conversation == null) {
      throw new IllegalStateException("the conversation has not begun");
    }
    return conversation;
  }
}
