package dev.parallax.sink.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real PostgreSQL for all tests of the run; every test gets a database of its own. */
final class PostgresServer implements ParameterResolver {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** The server while tests run. */
  record Running(EmbeddedPostgres postgres, AtomicInteger databases) implements AutoCloseable {

    int port() {
      return postgres.getPort();
    }

    /** Makes an empty database and returns its name. */
    String database() throws SQLException {
      var name = "test_" + databases.incrementAndGet();
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return name;
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(PostgresServer.class))
        .computeIfAbsent("server", key -> start(), Running.class);
  }

  private static Running start() {
    try {
      return new Running(
          EmbeddedPostgres.builder().setPGStartupWait(START_PATIENCE).start(), new AtomicInteger());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
