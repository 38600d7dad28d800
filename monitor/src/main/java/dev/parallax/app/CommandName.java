package dev.parallax.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The commands by name, in the order in which the help lists them. */
enum CommandName {
  DEMO(DemoCommand.class),
  RUN(RunCommand.class),
  RECORD(RecordCommand.class),
  REPLAY(ReplayCommand.class),
  DATA(DataCommand.class),
  SIMULATE(SimulateCommand.class),
  BACKTEST(BacktestCommand.class),
  INSTRUMENTS(InstrumentsCommand.class),
  TOP(TopCommand.class),
  DOCTOR(DoctorCommand.class),
  IMPORT(ImportCommand.class),
  CONFIG(ConfigCommand.class),
  DB(DbCommand.class),
  ALERTS(AlertsCommand.class),
  COMPLETION(CompletionCommand.class),
  VERSION(VersionCommand.class);

  private final Class<?> type;

  CommandName(Class<?> type) {
    this.type = type;
  }

  /**
   * The command that the first argument names, if it can do without the others; else all.
   *
   * @param arguments as they were typed
   */
  static List<CommandName> neededFor(String... arguments) {
    return Arrays.stream(values())
        .filter(name -> arguments.length > 0 && name.text().equals(arguments[0]))
        .filter(name -> name != COMPLETION)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> List.of(values()));
  }

  /** What is typed. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class whose annotations describe it. */
  Class<?> type() {
    return type;
  }
}
