package dev.parallax.record;

/**
 * How a recorder stands.
 *
 * @param lines written or about to be, lost ones included
 * @param lost messages that are missing in the files: each makes a gap, and with a gap a replay may
 *     differ from the live run
 * @param trouble why nothing is written at the moment; empty while it is
 * @param open false once it has ended
 */
public record RecorderStatus(long lines, long lost, String trouble, boolean open) {}
