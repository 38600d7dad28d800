package dev.parallax.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads REST bodies of exchanges: bounded in time and size, never redirected. */
interface Fetch extends AutoCloseable {
  /** The largest body, unpacked. */
  int MAX_BODY = 64 << 20;

  Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** An answer, whatever its status. */
  final class Answer {
    final int status;
    final byte[] body;

    /** Null where the venue does not say. */
    final @Nullable Duration retryAfter;

    Answer(int status, byte[] body, @Nullable Duration retryAfter) {
      this.status = status;
      this.body = body;
      this.retryAfter = retryAfter;
    }
  }

  /**
   * Directly or through that proxy.
   *
   * @param deadline for a whole answer, the last byte of its body included
   */
  static Fetch through(@Nullable ProxySettings proxy, Duration deadline) {
    return proxy == null ? new DirectFetch(deadline) : new TunnelFetch(proxy, deadline);
  }

  /** Waits for the answer; throws {@link IOException} in words when there is none. */
  Answer get(URI address) throws IOException, InterruptedException;

  @Override
  void close();
}
