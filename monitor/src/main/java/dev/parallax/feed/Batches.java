package dev.parallax.feed;

import dev.parallax.model.Listing;
import dev.parallax.venue.Connector;
import dev.parallax.venue.FrameOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The requests of one session that wait for an answer, in the order they are sent. */
final class Batches {
  private final Connector connector;
  private final Clock clock;
  private final BiConsumer<String, Runnable> send;
  private final Map<Long, Batch> batches = new LinkedHashMap<>();
  private long lastRequest;

  /**
   * No requests yet.
   *
   * @param send takes a frame and what to do when it goes out
   */
  Batches(Connector connector, Clock clock, BiConsumer<String, Runnable> send) {
    this.connector = connector;
    this.clock = clock;
    this.send = send;
  }

  /** Asks for listings, in as many frames as it takes. */
  void ask(List<Subscription> wanted, int tries) {
    for (var members : parts(wanted)) {
      var batch = Batch.subscribe(++lastRequest, tries, members);
      var listings = members.stream().map(member -> member.listing).toList();
      send(batch, connector.subscribe(batch.request, listings));
    }
  }

  /** Takes listings back. */
  void takeBack(List<Listing> gone) {
    for (var part : parts(gone)) {
      var batch = Batch.unsubscribe(++lastRequest);
      send(batch, connector.unsubscribe(batch.request, part));
    }
  }

  /** The batch with that number; for answers without one, the oldest that awaits its answer. */
  @Nullable Batch find(long request) {
    if (request != FrameOutput.ANY_REQUEST) {
      return batches.get(request);
    }
    return batches.values().stream().filter(Batch::awaitsAnswer).findFirst().orElse(null);
  }

  /** That request is answered; hands over its listings without an answer of their own. */
  List<Subscription> answered(Batch batch) {
    batches.remove(batch.request);
    return batch.takeOpen();
  }

  /** Its request is answered as far as this listing is concerned. */
  void settle(Subscription subscription) {
    if (subscription.batch != null) {
      subscription.batch.answeredInPart = true;
      drop(subscription);
    }
  }

  /** Nobody waits for an answer for this listing any more. */
  void drop(Subscription subscription) {
    var batch = subscription.batch;
    if (batch != null) {
      subscription.batch = null;
      batch.open.remove(subscription);
      if (batch.open.isEmpty()) {
        batches.remove(batch.request);
      }
    }
  }

  Collection<Batch> waiting() {
    return List.copyOf(batches.values());
  }

  /** Why the venue could not answer one of them now; null where it was not asked for patience. */
  @Nullable String retryReason() {
    return batches.values().stream()
        .map(batch -> batch.retryReason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  private void send(Batch batch, String frame) {
    batches.put(batch.request, batch);
    send.accept(frame, () -> batch.sentNanos = clock.nanos());
  }

  private <T> List<List<T>> parts(List<T> whole) {
    int most = connector.limits().symbolsPerFrame();
    var parts = new ArrayList<List<T>>();
    for (int from = 0; from < whole.size(); from += most) {
      parts.add(whole.subList(from, Math.min(whole.size(), from + most)));
    }
    return parts;
  }
}
