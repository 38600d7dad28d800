package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of a run in the database, whatever comes late. */
class RunStateTest {
  private static final long NOON_MICROS = Trading.nanos("2026-11-22T12:00:00Z") / 1000;

  @TempDir private Path dir = Path.of("");

  @Test
  void anOlderStateThatComesLateChangesNothing() throws Exception {
    var rig = Rig.sqlite(dir);
    try (var database = Database.open(rig.settings())) {
      database.write(state(null, false));
      database.write(state(NOON_MICROS + 700_000, false));
      database.write(state(NOON_MICROS + 200_000, false));
      database.write(state(null, false));

      assertThat(rig.list("SELECT last_event_utc, ended_by FROM runs"))
          .containsExactly("2026-11-22T12:00:00.700000Z|null");

      database.write(state(NOON_MICROS + 900_000, true));
      database.write(state(NOON_MICROS + 800_000, false));

      assertThat(rig.list("SELECT last_event_utc, ended_by FROM runs"))
          .containsExactly("2026-11-22T12:00:00.900000Z|STOPPED");
    }
  }

  private static Batch state(@Nullable Long lastEventMicros, boolean ended) {
    var run = new Run("run", "test", "1", Trading.nanos("2026-11-22T11:59:00Z"));
    return Batch.of(List.of(new Rows(run, "installation").run(lastEventMicros, ended)));
  }
}
