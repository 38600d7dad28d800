package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.DiskWatch.Place;
import dev.parallax.health.Trouble;
import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path dir = Path.of("");
  private final AtomicLong free = new AtomicLong(10 * GIB);
  private final AtomicLong now = new AtomicLong();

  private DiskWatch watch(Place... places) {
    return new DiskWatch(List.of(places), any -> free.get(), now::get);
  }

  private List<Trouble> later(DiskWatch watch) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    return watch.troubles();
  }

  @Test
  void tellsThatADiskIsLowBeforeAnythingStopsAndWhenItIsNotAnyMore() {
    var watch = watch(new Place(dir.resolve("data"), GIB, "csv.min-free-disk"));
    assertThat(watch.troubles()).isEmpty();
    free.set(2 * GIB - 1);
    assertThat(watch.troubles()).as("not asked anew within five seconds").isEmpty();
    assertThat(later(watch))
        .containsExactly(
            new Trouble(
                "disk low: " + dir.resolve("data"),
                "2,048 MiB free; below 1,024 MiB (csv.min-free-disk) nothing is written",
                Duration.ofSeconds(5),
                "is over"));
    free.set(2 * GIB);
    assertThat(later(watch)).isEmpty();
  }

  @Test
  void placesOnOneDiskAreOneTroubleWithTheHighestFloor() {
    var watch =
        watch(
            new Place(dir.resolve("data"), GIB, "csv.min-free-disk"),
            new Place(dir.resolve("recordings/deep"), 4 * GIB, "record.min-free-disk"),
            new Place(dir, 0, "nothing"));
    free.set(7 * GIB);
    assertThat(watch.troubles())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.text()).contains("record.min-free-disk"));
  }

  @Test
  void aDiskThatCannotBeAskedIsNoTrouble() {
    var watch =
        new DiskWatch(
            List.of(new Place(dir, GIB, "csv.min-free-disk")),
            any -> {
              throw new IOException("gone");
            },
            now::get);
    assertThat(watch.troubles()).isEmpty();
  }

  @Test
  void aMissingListIsToldAfterAMinuteAsAFeedThatIsDown() {
    assertThat(RunningParts.withoutLists(Map.of(Segment.parse("okx:public"), "HTTP 503")))
        .containsExactly(
            new Trouble(
                "instrument list okx:public", "HTTP 503", Duration.ofSeconds(60), "is there"));
  }
}
