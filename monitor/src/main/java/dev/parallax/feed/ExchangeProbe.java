package dev.parallax.feed;

import dev.parallax.health.LaneMeter;
import dev.parallax.json.JsonDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether exchanges can be reached from here: one page of an instrument list, one WebSocket.
 *
 * <p>Nothing is tried twice and nothing is subscribed. May be asked from many threads at once;
 * every call blocks until there is a result.
 */
public final class ExchangeProbe implements AutoCloseable {
  private static final int MAX_NODES = 1 << 23;
  private static final int SHOWN = 120;
  private static final int NORMAL_CLOSURE = 1000;

  /** What came of a try. */
  public sealed interface Result {

    /**
     * It works.
     *
     * @param rows on the page; 0 for a WebSocket
     * @param sentNanos when it was asked for, epoch ns
     * @param receivedNanos when the whole answer was there, epoch ns
     * @param date the server's own time as it says it; null where it does not
     */
    record Reached(int rows, long sentNanos, long receivedNanos, @Nullable String date)
        implements Result {

      public Duration took() {
        return Duration.ofNanos(receivedNanos - sentNanos);
      }
    }

    /**
     * It does not.
     *
     * @param status of HTTP; 0 where there was no answer
     * @param why in words, on one line
     */
    record Failed(int status, String why) implements Result {

      /** True if the exchange will not serve this machine or this place. */
      public boolean isBlocked() {
        return HttpRefusal.of(status, null).blocked();
      }

      /** True if it asks to be left alone for a while. */
      public boolean isBusy() {
        return status == 429 || status == 418;
      }
    }
  }

  private final Clock clock;
  private final Duration deadline;
  private final Fetch http;
  private final LaneLoop lane;
  private final Transport transport;

  /**
   * Asks directly, or through that proxy.
   *
   * @param deadline for each answer
   */
  public ExchangeProbe(Clock clock, @Nullable ProxySettings proxy, Duration deadline) {
    this.clock = clock;
    this.deadline = deadline;
    this.http = Fetch.through(proxy, deadline);
    this.lane = new LaneLoop(0);
    this.transport = lane.transport(new LaneClock(clock), proxy, new LaneMeter());
  }

  /** The first page of the first instrument list of a segment. */
  public Result list(SegmentSettings settings) throws InterruptedException {
    var path = settings.connector().listingPaths().getFirst();
    var address = URI.create(settings.endpoints().rest() + path);
    long sent = clock.nanos();
    try {
      var answer = http.get(address);
      long received = clock.nanos();
      if (answer.status != 200) {
        return new Result.Failed(answer.status, "HTTP " + answer.status + start(answer.body));
      }
      var document = new JsonDocument(MAX_NODES);
      if (!document.parse(answer.body, 0, answer.body.length)) {
        return new Result.Failed(0, path + " is not JSON: " + document.error());
      }
      var rows = settings.connector().listingRows(document.root());
      if (!rows.isArray() && !rows.isObject()) {
        return new Result.Failed(0, path + " has no list:" + start(answer.body));
      }
      int count = 0;
      for (var _ : rows.each()) {
        count++;
      }
      return new Result.Reached(count, sent, received, answer.date);
    } catch (IOException e) {
      return new Result.Failed(0, inWords(address, e));
    }
  }

  /** The WebSocket of a segment, closed again as soon as it is open. */
  public Result webSocket(SegmentSettings settings) throws InterruptedException {
    var address = settings.endpoints().webSocket();
    var outcome = new CompletableFuture<Result>();
    long sent = clock.nanos();
    lane.scheduler()
        .execute(() -> {
          var link = transport.open(address, new Opening(sent, clock, outcome));
          var _ = outcome.thenRun(() -> link.close(NORMAL_CLOSURE, "only looking"));
        });
    try {
      return outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Result.Failed(0, "no handshake within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Result.Failed(0, Causes.describe(e));
    } finally {
      outcome.cancel(false);
    }
  }

  @Override
  public void close() {
    http.close();
    lane.close();
  }

  private static String inWords(URI address, IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host " + address.getHost();
      }
    }
    return address.getAuthority() + ": " + Causes.describe(e);
  }

  private static String start(byte[] body) {
    int length = Math.min(body.length, SHOWN);
    var text = Causes.oneLine(new String(body, 0, length, StandardCharsets.UTF_8));
    return text.isEmpty() ? "" : " " + text;
  }

  /** Waits for the handshake, on the lane; whatever the exchange says afterwards is nothing new. */
  private record Opening(long sentNanos, Clock clock, CompletableFuture<Result> outcome)
      implements LinkListener {

    @Override
    public void opened() {
      outcome.complete(new Result.Reached(0, sentNanos, clock.nanos(), null));
    }

    @Override
    public void closed(LinkEnd end) {
      int status = end instanceof LinkEnd.Refused refused ? refused.status() : 0;
      outcome.complete(new Result.Failed(status, end.describe()));
    }

    @Override
    public void text(byte[] bytes, int offset, int length, long receivedNanos) {}

    @Override
    public void binary(byte[] bytes, int offset, int length, long receivedNanos) {}

    @Override
    public void alive(long receivedNanos) {}
  }
}
