package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void tellsTheInnermostMessage() {
    var timeout = new IOException("no answer", new ConnectException("timed out"));
    assertThat(Causes.describe(new ExecutionException(timeout)))
        .isEqualTo("ConnectException: timed out");
  }

  @Test
  void namesWhatFailedWhereTheInnermostSaysNothing() {
    var refused = new ConnectException();
    refused.initCause(new ClosedChannelException());
    assertThat(Causes.describe(new ExecutionException(refused)))
        .isEqualTo("ConnectException: ClosedChannelException");
    assertThat(Causes.describe(new ExecutionException(new ClosedChannelException())))
        .isEqualTo("ClosedChannelException");
  }
}
