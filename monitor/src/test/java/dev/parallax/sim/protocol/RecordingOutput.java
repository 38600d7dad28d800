package dev.parallax.sim.protocol;

import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a conversation put out: frames as they are, everything else in words. */
final class RecordingOutput implements ConversationOutput {
  private final List<String> taken = new ArrayList<>();
  private final List<SimulatedListing> subscribed = new ArrayList<>();

  @Override
  public void text(Text frame) {
    taken.add(frame.toString());
  }

  @Override
  public void quote(SimulatedListing listing, Text frame) {
    taken.add(frame.toString());
  }

  @Override
  public void ping(long payload) {
    taken.add("ping " + payload);
  }

  @Override
  public void close(int code, String reason) {
    taken.add("close " + code + " " + reason);
  }

  @Override
  public void cut() {
    taken.add("cut");
  }

  @Override
  public void subscribed(SimulatedListing listing) {
    subscribed.add(listing);
  }

  @Override
  public void unsubscribed(SimulatedListing listing) {
    subscribed.remove(listing);
  }

  /** Everything since the last call. */
  List<String> take() {
    var all = List.copyOf(taken);
    taken.clear();
    return all;
  }

  /** The listings that are subscribed now. */
  List<String> subscribed() {
    return subscribed.stream().map(SimulatedListing::symbol).toList();
  }
}
