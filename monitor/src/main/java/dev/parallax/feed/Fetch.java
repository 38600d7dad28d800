package dev.parallax.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads REST bodies of exchanges: bounded in time and size, never redirected. */
final class Fetch implements AutoCloseable {
  /** The largest body, unpacked. */
  static final int MAX_BODY = 64 << 20;

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How a GET reaches an exchange. */
  interface Way extends AutoCloseable {

    /**
     * Asks for a body of at most {@link #MAX_BODY} bytes. Cancelling the answer gives the
     * connection up.
     */
    CompletableFuture<Answer> ask(URI address) throws IOException;

    @Override
    void close();
  }

  /** An answer, whatever its status. */
  static final class Answer {
    final int status;
    final byte[] body;

    /** Null where the venue does not say. */
    final @Nullable Duration retryAfter;

    /** The server's time as it says it, such as {@code Sun, 29 Nov 2026 10:22:02 GMT}, or null. */
    final @Nullable String date;

    /**
     * An answer with its body unpacked.
     *
     * @param retryAfter the header of that name
     * @param date likewise
     */
    Answer(int status, byte[] body, @Nullable String retryAfter, @Nullable String date) {
      this.status = status;
      this.body = body;
      this.retryAfter = RetryAfter.parse(retryAfter);
      this.date = date;
    }
  }

  private final Way way;
  private final Duration deadline;

  private Fetch(Way way, Duration deadline) {
    this.way = way;
    this.deadline = deadline;
  }

  /**
   * Directly or through that proxy.
   *
   * @param deadline for a whole answer, the last byte of its body included
   */
  static Fetch through(@Nullable ProxySettings proxy, Duration deadline) {
    return new Fetch(proxy == null ? new DirectWay() : new TunnelWay(proxy), deadline);
  }

  /** Waits for the answer; throws {@link IOException} in words when there is none. */
  Answer get(URI address) throws IOException, InterruptedException {
    var answer = way.ask(address);
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(Causes.describe(e), e);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + deadline.toSeconds() + " s", e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    way.close();
  }
}
