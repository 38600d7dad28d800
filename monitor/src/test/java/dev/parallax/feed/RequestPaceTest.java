package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
  private static final URI HOST = URI.create("https://venue.invalid/list");
  private static final Duration SPACING = Duration.ofMillis(1500);

  private final long[] now = {0};
  private final RequestPace pace = new RequestPace(() -> now[0]);

  @Test
  void letsAFewGoAtOnceAndSpacesTheRest() {
    assertThat(Stream.generate(this::take).limit(RequestPace.BURST + 2))
        .startsWith(Duration.ZERO, Duration.ZERO)
        .endsWith(Duration.ZERO, SPACING, SPACING.multipliedBy(2));
  }

  @Test
  void neverExceedsTheVenuesRateInTheLongRun() {
    Duration last = Duration.ZERO;
    for (int i = 0; i < 100; i++) {
      last = take();
    }
    assertThat(last).isEqualTo(SPACING.multipliedBy(100L - RequestPace.BURST));
  }

  @Test
  void allowsTheBurstAgainAfterARest() {
    for (int i = 0; i < RequestPace.BURST + 1; i++) {
      take();
    }
    now[0] += SPACING.multipliedBy(2L * RequestPace.BURST).toNanos();
    assertThat(Stream.generate(this::take).limit(RequestPace.BURST)).containsOnly(Duration.ZERO);
    assertThat(take()).isEqualTo(SPACING);
  }

  @Test
  void pacesEveryHostOnItsOwn() {
    for (int i = 0; i < 10; i++) {
      take();
    }
    assertThat(pace.take(URI.create("https://other.invalid/list"), SPACING)).isZero();
  }

  private Duration take() {
    return pace.take(HOST, SPACING);
  }
}
