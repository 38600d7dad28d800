package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.doctor.Check;
import dev.parallax.doctor.Doctor;
import dev.parallax.doctor.ExchangeCheck;
import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import dev.parallax.doctor.ServerTimes;
import dev.parallax.feed.ExchangeProbe;
import dev.parallax.feed.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** One examination, from the configuration to the exit code. */
final class DoctorRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** For the list and for the WebSocket of an exchange, one after the other. */
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private static final Duration ALL = Duration.ofSeconds(20);

  private final Config config;
  private final Output output;
  private final StopSignal stop;

  DoctorRun(Config config, Output output, StopSignal stop) {
    this.config = config;
    this.output = output;
    this.stop = stop;
  }

  /** Tells every finding as it comes; 69 where one of them is a FAIL. */
  int run() throws InterruptedException {
    try (var probe = new ExchangeProbe(new MonotonicClock(), config.proxy(), ANSWER)) {
      var workers = Executors.newVirtualThreadPerTaskExecutor();
      try {
        var doctor = new Doctor(checks(probe), workers, ALL, System::nanoTime);
        var findings = doctor.examine(this::isStopped, this::tell);
        sumUp(findings);
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL)
            ? ExitCode.UNAVAILABLE
            : ExitCode.OK;
      } finally {
        workers.shutdownNow();
      }
    }
  }

  /** This machine first, then what is around it. */
  private List<Check> checks(ExchangeProbe probe) {
    var checks = new ArrayList<Check>(DoctorChecks.ofMachine());
    var times = new ServerTimes();
    var exchanges =
        Wiring.segments(config).stream()
            .map(segment -> new ExchangeCheck(probe, segment, times))
            .toList();
    checks.add(DoctorChecks.clock(times));
    checks.addAll(DoctorChecks.ofConfig(config));
    checks.addAll(exchanges);
    return checks;
  }

  private boolean isStopped() {
    try {
      return stop.await(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void tell(Finding finding) {
    output
        .out()
        .println(
            output.json()
                ? JSON.writeValueAsString(finding)
                : DoctorText.line(finding, output.color()));
  }

  private void sumUp(List<Finding> findings) {
    if (!output.json()) {
      output.out().println(DoctorText.summary(findings));
    }
  }
}
