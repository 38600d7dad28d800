package dev.parallax.benchmarks.load;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param floodWarmUpSeconds before a scenario where messages come as fast as they are read
 * @param clients in the order in which they take turns
 */
record Options(
    int rounds, int floodWarmUpSeconds, int seconds, Set<Scenario> scenarios, Set<Client> clients) {
  private static final Set<Scenario> QUICK =
      EnumSet.of(Scenario.FLOOD, Scenario.RATE_10K, Scenario.TLS_FLOOD);

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Options parse(List<String> arguments) {
    boolean quick = arguments.contains("--quick");
    boolean all = arguments.contains("--all");
    var scenarios = quick ? QUICK : EnumSet.complementOf(EnumSet.of(Scenario.WATCHED));
    int rounds = quick ? 1 : 5;
    var clients = EnumSet.allOf(Client.class);
    if (quick && !all) {
      clients.removeIf(Client::external);
    }
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var option = rest.next();
      switch (option) {
        case "--quick", "--all" -> {}
        case "--scenarios" ->
            scenarios = named(Scenario.class, option, rest.hasNext() ? rest.next() : "");
        case "--rounds" -> rounds = rounds(rest.hasNext() ? rest.next() : "");
        case "--clients" ->
            clients = named(Client.class, option, rest.hasNext() ? rest.next() : "");
        default ->
            throw new IllegalArgumentException(
                "unknown option "
                    + option
                    + "; there are --quick, --all, --rounds N, --clients NAME,… and --scenarios NAME,…");
      }
    }
    return quick
        ? new Options(rounds, 8, 4, scenarios, clients)
        : new Options(rounds, 10, 8, scenarios, clients);
  }

  /** How long before a scenario is measured. */
  int warmUpSeconds(Scenario scenario) {
    return scenario.ratePerSecond() > 0 ? Pacer.WARM_UP_SECONDS : floodWarmUpSeconds;
  }

  private static int rounds(String count) {
    if (!count.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException(
          "--rounds: '" + count + "'; allowed: 1 to 99; example: --rounds 3");
    }
    return Integer.parseInt(count);
  }

  private static <E extends Enum<E>> EnumSet<E> named(Class<E> type, String option, String names) {
    var found = EnumSet.noneOf(type);
    for (var name : names.split(",", -1)) {
      found.add(
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> constant.name().equals(name.strip().toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      String.format(
                          Locale.ROOT,
                          "%s: '%s' is none of %s; for example %s %s",
                          option,
                          name,
                          EnumSet.allOf(type),
                          option,
                          type.getEnumConstants()[0]))));
    }
    return found;
  }
}
