package dev.parallax.health;

/**
 * Something that does not work at the moment.
 *
 * @param source the part it is about, such as {@code csv}
 * @param text why, in one line
 */
public record Trouble(String source, String text) {}
