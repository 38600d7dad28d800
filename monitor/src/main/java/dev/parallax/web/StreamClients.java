package dev.parallax.web;

import dev.parallax.health.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Everybody who listens to the event stream. */
final class StreamClients {
  private final int most;
  private final List<StreamClient> clients = new CopyOnWriteArrayList<>();
  private final AtomicLong conflated = new AtomicLong();
  private final Counter cut = new Counter();

  StreamClients(int most) {
    this.most = most;
  }

  boolean isEmpty() {
    return clients.isEmpty();
  }

  int size() {
    return clients.size();
  }

  /** Updates that a later one of the same row replaced before a client took them. */
  long conflated() {
    return conflated.get();
  }

  /** Clients that were disconnected because they did not read. */
  long cut() {
    return cut.value();
  }

  /** False where there are as many as there may be. */
  boolean join(StreamClient client) {
    synchronized (clients) {
      return clients.size() < most && clients.add(client);
    }
  }

  void leave(StreamClient client) {
    clients.remove(client);
    conflated.addAndGet(client.takeConflated());
  }

  void event(byte[] message) {
    clients.forEach(client -> client.event(message));
  }

  void closed(String id, byte[] message) {
    clients.forEach(client -> client.closed(id, message));
  }

  void update(Map<String, byte[]> rows) {
    clients.forEach(client -> client.update(rows));
  }

  void status(byte[] message) {
    clients.forEach(client -> client.status(message));
  }

  /**
   * Disconnects those that take nothing any more, and ends the streams of those whose visit is
   * over; always on the same thread.
   */
  void sweep() {
    for (var client : List.copyOf(clients)) {
      conflated.addAndGet(client.takeConflated());
      if (client.isStuck()) {
        cut.increment();
        clients.remove(client);
        client.cut();
      } else if (!client.isWelcome()) {
        client.end();
      }
    }
  }

  /** The server stops. */
  void closeAll() {
    var all = new ArrayList<>(clients);
    clients.clear();
    all.forEach(StreamClient::end);
  }
}
