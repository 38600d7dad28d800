package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parallax.alert.EmailSettings.Security;
import dev.parallax.model.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a real server on loopback, with STARTTLS and without. */
class EmailTest {
  private static final String PASSWORD = "CANARY-secret";
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
    server.setUser("me@example.org", "joe", PASSWORD);
  }

  @AfterEach
  void end() {
    server.stop();
  }

  @Test
  void sendsOneMailWithTheFirstLineAsSubject() throws Exception {
    var alert = Examples.alert(0);
    assertThat(email(server.getSmtp().getPort(), Security.NONE, PASSWORD, null).send(alert))
        .isEqualTo(new Outcome.Delivered(""));
    var mails = server.getReceivedMessages();
    assertThat(mails).hasSize(1);
    assertThat(mails[0].getSubject()).isEqualTo("[Parallax] " + alert.title());
    assertThat(mails[0].getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo(alert.text(4096));
    assertThat(mails[0].getMessageID()).isEqualTo("<7c1e0000-opened@parallax>");
    assertThat(mails[0].getSentDate()).isEqualTo("2026-11-22T07:55:03.000Z");
  }

  @Test
  void theEndAnswersTheMailAboutTheBeginning() throws Exception {
    var event = Examples.closed(0, Examples.AT, Examples.AT + 1, Reason.CONVERGED);
    var closed =
        new Notice.Closed(
            event.opportunity(), event.spread(), event.reason(), true, event.atNanos());
    email(server.getSmtp().getPort(), Security.NONE, PASSWORD, null).send(AlertText.of(closed));
    assertThat(server.getReceivedMessages()[0].getHeader("In-Reply-To"))
        .containsExactly("<7c1e0000-opened@parallax>");
  }

  @Test
  void saysNothingToAServerWithoutTls() {
    var outcome =
        email(server.getSmtp().getPort(), Security.STARTTLS, PASSWORD, null)
            .send(Examples.alert(0));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.why()).contains("STARTTLS"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void goesOnUnderTlsWhereTheNameIsRight() throws Exception {
    var keys = certificate("localhost");
    try (var front = new StartTlsServer(server(keys), server.getSmtp().getPort())) {
      assertThat(
              email(front.port(), Security.STARTTLS, PASSWORD, trusting(keys))
                  .send(Examples.alert(0)))
          .isEqualTo(new Outcome.Delivered(""));
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(front.inTheClear).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
    }
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    var keys = certificate("other.example");
    try (var front = new StartTlsServer(server(keys), server.getSmtp().getPort())) {
      assertThat(
              email(front.port(), Security.STARTTLS, PASSWORD, trusting(keys))
                  .send(Examples.alert(0)))
          .isInstanceOf(Outcome.Failed.class);
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(String.join("\n", front.inTheClear)).doesNotContain("AUTH", "MAIL");
    }
  }

  @Test
  void refusesACertificateThatNobodySigned() throws Exception {
    try (var front =
        new StartTlsServer(server(certificate("localhost")), server.getSmtp().getPort())) {
      assertThat(email(front.port(), Security.STARTTLS, PASSWORD, null).send(Examples.alert(0)))
          .isInstanceOf(Outcome.Failed.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsNeitherShownNorTriedAgain() {
    var outcome =
        email(server.getSmtp().getPort(), Security.NONE, "CANARY-wrong", null)
            .send(Examples.alert(0));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.toString()).contains("login").doesNotContain("CANARY");
  }

  @Test
  void nobodyThereIsNoDoubt() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(email(port, Security.NONE, PASSWORD, null).send(Examples.alert(0)))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void aServerThatBreaksOffBehindTheTextLeavesItInDoubt() throws Exception {
    try (var script = new SmtpScript("250 ok", null)) {
      assertThat(email(script.port(), Security.NONE, null, null).send(Examples.alert(0)))
          .isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aServerThatIsBusyMayBeAskedAgainAndOneThatRefusesNot() throws Exception {
    try (var busy = new SmtpScript("250 ok", "451 try later");
        var full = new SmtpScript("250 ok", "554 no thanks");
        var unknown = new SmtpScript("550 no such user", null)) {
      assertThat(email(busy.port(), Security.NONE, null, null).send(Examples.alert(0)))
          .isInstanceOf(Outcome.Failed.class);
      assertThat(email(full.port(), Security.NONE, null, null).send(Examples.alert(0)))
          .isInstanceOf(Outcome.Refused.class);
      assertThat(email(unknown.port(), Security.NONE, null, null).send(Examples.alert(0)))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(() ->
            new Email(
                new EmailSettings(
                    "localhost",
                    25,
                    Security.NONE,
                    null,
                    null,
                    "nobody at all",
                    List.of("me@example.org"),
                    null,
                    PATIENCE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example: me@example.org");
  }

  private static Email email(
      int port, Security security, @Nullable String password, @Nullable SSLSocketFactory tls) {
    return new Email(
        new EmailSettings(
            "localhost",
            port,
            security,
            password == null ? null : "joe",
            password == null ? null : Secret.of(password),
            "parallax@example.org",
            List.of("me@example.org"),
            tls,
            PATIENCE));
  }

  private static SSLSocketFactory server(KeyStore keys) throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls.getSocketFactory();
  }

  private static SSLSocketFactory trusting(KeyStore keys) throws GeneralSecurityException {
    var authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    authorities.init(keys);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, authorities.getTrustManagers(), null);
    return tls.getSocketFactory();
  }

  /** A key with a certificate that it signed itself, for one host name. */
  private KeyStore certificate(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve(host + ".p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    tool,
                    "-genkeypair",
                    "-alias",
                    "mail",
                    "-keyalg",
                    "EC",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "SAN=dns:" + host,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(STORE_PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, STORE_PASSWORD);
    }
    return store;
  }
}
