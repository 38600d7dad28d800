package dev.parallax.record;

import java.nio.file.Path;

/**
 * Where a recording goes and how large it may become.
 *
 * @param dir of all runs; made when absent
 * @param maxTotalBytes of all runs together: beyond it the oldest files are deleted; never the one
 *     that is being written
 * @param minFreeBytes below this much free space nothing is recorded; 0 for no floor
 * @param queueBytes what may wait for the disk on each lane, rounded up to a power of two
 */
public record RecordSettings(
    Path dir, Rotation rotation, long maxTotalBytes, long minFreeBytes, long queueBytes) {}
