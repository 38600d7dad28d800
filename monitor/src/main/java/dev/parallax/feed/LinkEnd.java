package dev.parallax.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a {@link Link} ended, or why it never came to be. */
public sealed interface LinkEnd {
  /** The code of a close frame that has none. */
  int NO_CODE = 1005;

  /** The code of an end without a close frame. */
  int NO_CLOSE_FRAME = 1006;

  /** In words, for people. */
  String describe();

  /** We closed it. */
  record ByUs(int code, String reason) implements LinkEnd {
    @Override
    public String describe() {
      return "closed by us: " + code + " " + reason;
    }
  }

  /** The other side closed it; 1006 where it did so without a close frame. */
  record ByPeer(int code, String reason) implements LinkEnd {
    @Override
    public String describe() {
      return reason.isEmpty()
          ? "closed by the venue: " + code
          : "closed by the venue: " + code + " " + reason;
    }
  }

  /** The other side broke the protocol or our limits; the code is the one we closed with. */
  record Violation(int code, String what) implements LinkEnd {
    static final int PROTOCOL = 1002;

    /** The close code for a text that is not UTF-8. */
    static final int NOT_UTF_8 = 1007;

    /** The close code for a frame or message above our limits. */
    static final int TOO_LARGE = 1009;

    @Override
    public String describe() {
      return "protocol violation " + code + ": " + what;
    }
  }

  /**
   * The upgrade was answered with something else than 101.
   *
   * @param retryAfter how long the venue wants to be left alone; null where it does not say
   * @param body the start of the answer, on one line
   */
  record Refused(int status, @Nullable Duration retryAfter, String body) implements LinkEnd {
    @Override
    public String describe() {
      var after = retryAfter == null ? "" : ", Retry-After " + retryAfter.toSeconds() + " s";
      return "HTTP " + status + after + (body.isEmpty() ? "" : ": " + body);
    }
  }

  /** Name, network, TLS, proxy or a deadline. */
  record Failed(String why) implements LinkEnd {
    @Override
    public String describe() {
      return why;
    }
  }
}
