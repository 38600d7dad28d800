package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void tellsWhatANetworkDidInWords() {
    var timeout = new IOException("no answer", new ConnectException("timed out"));
    assertThat(Causes.describe(new ExecutionException(timeout))).isEqualTo("timed out");
    var refused = new ConnectException();
    refused.initCause(new ClosedChannelException());
    assertThat(Causes.describe(new ExecutionException(refused))).isEqualTo("connection refused");
    assertThat(Causes.describe(null)).isEqualTo("unknown cause");
  }

  @Test
  void namesADefectOfOurs() {
    assertThat(Causes.describe(new ExecutionException(new IllegalStateException("no\nlane"))))
        .isEqualTo("IllegalStateException: no lane");
  }
}
