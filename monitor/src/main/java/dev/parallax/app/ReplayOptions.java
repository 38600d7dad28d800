package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.record.Span;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to replay.
 *
 * @param recording a directory of runs, or one run
 * @param data where the results go
 * @param overwrite whether results that are there already are deleted first
 * @param speed 1 is as it happened; infinite is as fast as it goes
 * @param config in place of the recorded one; null to use that
 */
record ReplayOptions(
    Path recording,
    Path data,
    boolean overwrite,
    double speed,
    Span span,
    @Nullable Config config,
    Output output) {}
