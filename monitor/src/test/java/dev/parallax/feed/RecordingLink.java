package dev.parallax.feed;

import dev.parallax.health.LaneMeter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens a link on a lane of its own and keeps what it tells, in one line per call. */
final class RecordingLink implements LinkListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final List<String> told = new CopyOnWriteArrayList<>();
  final List<Long> receivedNanos = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  private final CompletableFuture<LinkEnd> end = new CompletableFuture<>();
  private final LaneLoop lane;
  private final CompletableFuture<Link> link = new CompletableFuture<>();

  RecordingLink(LaneLoop lane, Transport transport, URI address) {
    this.lane = lane;
    lane.scheduler().execute(() -> link.complete(transport.open(address, this)));
  }

  static RecordingLink to(URI address) {
    return to(address, null);
  }

  static RecordingLink to(URI address, @Nullable ProxySettings proxy) {
    var lane = new LaneLoop(0);
    return new RecordingLink(
        lane, lane.transport(new LaneClock(new MonotonicClock()), proxy, new LaneMeter()), address);
  }

  /** How it ended. */
  LinkEnd end() {
    return get(end);
  }

  void send(String text) {
    lane.scheduler().execute(() -> get(link).send(text));
  }

  void close(int code, String reason) {
    lane.scheduler().execute(() -> get(link).close(code, reason));
  }

  @Override
  public void opened() {
    tell("opened");
  }

  @Override
  public void text(byte[] bytes, int offset, int length, long received) {
    receivedNanos.add(received);
    tell("text " + new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void binary(byte[] bytes, int offset, int length, long received) {
    tell("binary " + length);
  }

  @Override
  public void alive(long received) {
    tell("alive");
  }

  @Override
  public void closed(LinkEnd how) {
    tell("closed");
    end.complete(how);
  }

  @Override
  public void close() {
    lane.close();
  }

  private void tell(String what) {
    threads.add(Thread.currentThread().getName());
    told.add(what);
  }

  /** What the other side is expected to hand over soon. */
  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
