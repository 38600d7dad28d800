package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A stream whose every write waits until its reader takes it. */
final class SlowReader extends OutputStream {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final Semaphore offered = new Semaphore(0);
  private final Semaphore taken = new Semaphore(0);

  /** Returns when that many more writes are waiting, or were taken. */
  void awaitWrites(int count) throws InterruptedException {
    assertThat(offered.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("%d writes", count)
        .isTrue();
  }

  void take(int writes) {
    taken.release(writes);
  }

  void takeAll() {
    taken.release(1 << 20);
  }

  List<String> lines() {
    synchronized (read) {
      return read.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    offered.release();
    try {
      taken.acquire();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    synchronized (read) {
      read.write(bytes, from, length);
    }
  }
}
