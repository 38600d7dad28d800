package dev.parallax;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The data walks one way, and these are the only steps it may take. */
class ArchitectureTest {
  private static final String ROOT = "dev.parallax.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parallax");

  /** Package by package: which others it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("json", List.of()),
          Map.entry("venue", List.of("model", "json")),
          Map.entry("catalog", List.of("model")),
          Map.entry("health", List.of("model")),
          Map.entry("feed", List.of("model", "json", "venue", "catalog", "health")),
          Map.entry("market", List.of("model")),
          Map.entry("spread", List.of("model", "market")),
          Map.entry("opportunity", List.of("model", "spread", "health")),
          Map.entry(
              "engine",
              List.of("model", "catalog", "feed", "market", "spread", "opportunity", "health")),
          Map.entry("disk", List.of()),
          Map.entry(
              "record", List.of("model", "json", "venue", "catalog", "health", "feed", "disk")),
          Map.entry("history", List.of("model", "json", "venue", "catalog", "record")),
          Map.entry("sink", List.of("model", "json", "health", "disk")),
          Map.entry("alert", List.of("model", "health", "sink")),
          Map.entry("web", List.of("model", "health", "spread", "sink", "disk")),
          Map.entry("sim", List.of("model")),
          Map.entry("doctor", List.of("model", "feed", "disk")),
          Map.entry("top", List.of("model")),
          Map.entry("systemd", List.of()),
          Map.entry(
              "backtest",
              List.of(
                  "model",
                  "json",
                  "catalog",
                  "health",
                  "market",
                  "spread",
                  "opportunity",
                  "engine",
                  "record")),
          Map.entry(
              "app",
              List.of(
                  "model",
                  "json",
                  "venue",
                  "catalog",
                  "health",
                  "feed",
                  "spread",
                  "opportunity",
                  "engine",
                  "disk",
                  "record",
                  "history",
                  "backtest",
                  "sink",
                  "alert",
                  "web",
                  "sim",
                  "doctor",
                  "top",
                  "systemd")));

  static Stream<String> packages() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsOnlyWhatItMay(String name) {
    var forbidden =
        packages()
            .filter(other -> !other.equals(name) && !known(name).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsEverythingItMay(String name) {
    var used =
        CLASSES.stream()
            .filter(type -> name.equals(topPackage(type)))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> topPackage(dependency.getTargetClass()))
            .filter(other -> !other.isEmpty() && !other.equals(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).as("what %s really knows", name).isEqualTo(new TreeSet<>(known(name)));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void theDocumentSaysTheSame(String name) throws Exception {
    var row =
        Files.readAllLines(Path.of("..", "docs", "ARCHITECTURE.md")).stream()
            .filter(line -> line.startsWith("| `" + name + "` |"))
            .toList();
    var allowed = known(name).isEmpty() ? "–" : String.join(", ", known(name));
    assertThat(row).singleElement().asString().endsWith("| " + allowed + " |");
  }

  private static String topPackage(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName() + ".";
    return name.startsWith(ROOT) && name.length() > ROOT.length()
        ? name.substring(ROOT.length(), name.indexOf('.', ROOT.length()))
        : "";
  }

  @Test
  void everyPackageHasARule() throws Exception {
    var found = new TreeSet<String>();
    try (var folders = Files.list(Path.of("src/main/java/dev/parallax"))) {
      folders.filter(Files::isDirectory).forEach(f -> found.add(f.getFileName().toString()));
    }
    assertThat(found).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void connectorsDescribeAndDoNotAct() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "venue..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty..", "org.slf4j..", "java.net.http..", "java.util.concurrent..")
        .check(CLASSES);
  }

  @Test
  void theDatabaseSinkKnowsOnlyModelSinkAndDiskAndIsKnownOnlyToApp() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "sink.sql..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours and neither model nor sink nor disk",
                type ->
                    type.getPackageName().startsWith(ROOT)
                        && !Set.of("model", "disk", "sink", "sink.sql")
                            .contains(type.getPackageName().substring(ROOT.length()))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "sink.sql..", ROOT + "app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "sink.sql..")
        .check(CLASSES);
  }

  @Test
  void theHotPathDoesNotLog() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "json..",
            ROOT + "market..",
            ROOT + "spread..",
            ROOT + "opportunity..",
            ROOT + "engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void timeAndRandomnessAreHandedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "app..", ROOT + "sim..", ROOT + "sink..")
        .and(
            DescribedPredicate.describe(
                "are not the feed's own clock, threads and transport",
                type -> !REAL_SEAMS.contains(type.getSimpleName())))
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "reads the clock, rolls dice or starts threads", ArchitectureTest::isRaw))
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .check(CLASSES);
  }

  @Test
  void theClassesWereReallyImported() {
    assertThat(CLASSES.size()).isGreaterThan(200);
    assertThat(CLASSES.contain("dev.parallax.model.Listing")).isTrue();
  }

  /** The classes behind the seams, each of which exists to touch the real thing. */
  private static final Set<String> REAL_SEAMS =
      Set.of("MonotonicClock", "LaneLoop", "NettyTransport");

  private static final Set<String> RAW_CALLS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Random.<init>",
          "java.lang.Thread.<init>",
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread");

  private static boolean isRaw(JavaAccess<?> access) {
    var target = access.getTarget();
    var owner = target.getOwner().getFullName();
    return owner.equals("java.util.concurrent.Executors")
        || RAW_CALLS.contains(owner + "." + target.getName());
  }

  private static List<String> known(String name) {
    var known = MAY_KNOW.get(name);
    return known == null ? List.of() : known;
  }
}
