package dev.parallax.app;

import dev.parallax.app.config.ConfigReader;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything the command line needs from outside.
 *
 * @param commands what it starts
 * @param reader reads configurations for the exchanges there are
 * @param scenarios what the simulator can play; the first is the default
 * @param directory the working directory
 * @param color whether a terminal shows what is written
 * @param version of the program, as in its jar
 */
record Environment(
    Commands commands,
    ConfigReader reader,
    List<String> scenarios,
    Path directory,
    Printer out,
    Printer err,
    boolean color,
    String version) {}
