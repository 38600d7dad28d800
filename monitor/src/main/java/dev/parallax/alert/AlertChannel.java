package dev.parallax.alert;

/**
 * A channel with what it is told and how often.
 *
 * @param name as configured
 * @param label before every title, such as {@code DEMO}; may be empty
 * @param opportunities whether it is told about opportunities
 * @param ops whether it is told about the program itself
 */
public record AlertChannel(
    String name,
    String label,
    Channel channel,
    AlertRules rules,
    Limits limits,
    boolean opportunities,
    boolean ops) {

  /**
   * Sends one message that says that it is a test, and waits for what becomes of it.
   *
   * @param sender who asked for it, in words
   * @param atNanos epoch ns
   */
  public Outcome test(String sender, long atNanos) {
    return channel.send(AlertText.of(new Notice.Trial(name, sender, atNanos)));
  }
}
