package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.venue.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectBudgetTest {
  private static final URI HOST = URI.create("wss://stream.example:9443/ws");
  private static final Limits THREE_A_MINUTE = Limits.usual().connects(3, Duration.ofMinutes(1));
  private final ConnectBudget budget = new ConnectBudget();

  @Test
  void grantsSoManyInEveryWindow() {
    assertThat(take(HOST, 0)).isZero();
    assertThat(take(HOST, 10)).isZero();
    assertThat(take(HOST, 20)).isZero();
    assertThat(take(HOST, 30)).isEqualTo(Duration.ofSeconds(30));
    assertThat(take(HOST, 60)).isZero();
    assertThat(take(HOST, 61)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void keepsHostsApartByNameAndPort() {
    for (var host : new String[] {"wss://a:1/x", "wss://a:2/x", "wss://b:1/x"}) {
      assertThat(take(URI.create(host), 0)).isZero();
      assertThat(take(URI.create(host), 0)).isZero();
      assertThat(take(URI.create(host), 0)).isZero();
      assertThat(take(URI.create(host), 0)).isPositive();
    }
    assertThat(take(URI.create("wss://a:1/other/path"), 0)).isPositive();
  }

  @Test
  void leavesAHostAloneThatAskedForIt() {
    budget.pause(HOST, 100_000_000_000L);
    assertThat(take(HOST, 40)).isEqualTo(Duration.ofSeconds(60));
    assertThat(take(HOST, 100)).isZero();
  }

  @Test
  void isSharedByThreads() throws InterruptedException, ExecutionException {
    var limits = Limits.usual().connects(300, Duration.ofMinutes(5));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Duration> attempt = () -> budget.take(HOST, limits, 0);
      var answers = threads.invokeAll(IntStream.range(0, 1000).mapToObj(i -> attempt).toList());
      int granted = 0;
      for (Future<Duration> answer : answers) {
        granted += answer.get().isZero() ? 1 : 0;
      }
      assertThat(granted).isEqualTo(300);
    }
  }

  private Duration take(URI host, long second) {
    return budget.take(host, THREE_A_MINUTE, second * 1_000_000_000L);
  }
}
