package dev.parallax.app.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether, where and how much is recorded. */
public record Recording(
    @Setting(
            about = "Whether run and demo record; --record does it for one run.",
            byDefault = "false")
        boolean enabled,
    @Setting(
            about = "Directory of the recordings; null: recordings in csv.dir.",
            byDefault = "null",
            example = "/var/lib/parallax/recordings")
        @Nullable Path dir,
    @Setting(about = "A new file after this time.", byDefault = "1h")
        @Within(min = "1s", max = "1d")
        Duration fileAge,
    @Setting(about = "A new file at this size.", byDefault = "256MiB")
        @Within(min = "64KiB", max = "16GiB")
        ByteSize fileSize,
    @Setting(
            about = "At this size of all recordings together the oldest files are deleted.",
            byDefault = "20GiB")
        @Within(min = "1MiB", max = "1024TiB")
        ByteSize maxSize,
    @Setting(about = "With less free disk space, recording stops.", byDefault = "1GiB")
        @Within(min = "0B", max = "1024TiB")
        ByteSize minFreeDisk,
    @Setting(
            about =
                "Memory for what waits for the disk, per lane; a message may have an eighth of"
                    + " it.",
            byDefault = "64MiB")
        @Within(min = "1MiB", max = "1GiB")
        ByteSize queue) {

  Recording enable() {
    return new Recording(true, dir, fileAge, fileSize, maxSize, minFreeDisk, queue);
  }
}
