package dev.parallax.record;

/**
 * How a recorder stands.
 *
 * @param lines written or about to be, lost ones included
 * @param lost messages that are missing in the files: each makes a gap, and with a gap a replay may
 *     differ from the live run
 * @param writing false while the disk is too full or cannot be written
 */
public record RecorderStatus(long lines, long lost, boolean writing) {}
