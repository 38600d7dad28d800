package dev.parallax.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.doctor.Finding.Level;
import dev.parallax.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCheckTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void namesProtocolAndEndOfACertificateThatIsTrusted() throws Exception {
    var keys = SelfSigned.key(folder, "localhost", 30);
    var finding = look(keys, SelfSigned.trusting(keys));
    assertThat(finding.level()).as(finding.detail()).isEqualTo(Level.OK);
    assertThat(finding.detail())
        .matches("TLSv1\\.3, TLS_\\w+, certificate until \\d{4}-\\d\\d-\\d\\d");
  }

  @Test
  void warnsOfACertificateThatEndsSoon() throws Exception {
    var keys = SelfSigned.key(folder, "localhost", 3);
    assertThat(look(keys, SelfSigned.trusting(keys)).level()).isEqualTo(Level.WARN);
  }

  @Test
  void failsWhereNobodyTrustsTheCertificate() throws Exception {
    var finding = look(SelfSigned.key(folder, "localhost", 30), SSLContext.getDefault());
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.detail())
        .isEqualTo(
            "its certificate is not trusted: unable to find valid certification path to requested"
                + " target");
    assertThat(finding.fix()).contains("trustStore");
  }

  @Test
  void failsWhereTheCertificateIsForAnotherHost() throws Exception {
    var keys = SelfSigned.key(folder, "other.example", 30);
    var finding = look(keys, SelfSigned.trusting(keys));
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.detail())
        .startsWith("its certificate is not accepted: no ")
        .contains("localhost")
        .doesNotContain("Exception");
  }

  @Test
  void failsWhereNobodyListens() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var finding = check(port, SSLContext.getDefault()).look().getFirst();
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.what()).isEqualTo("tls localhost:" + port);
    assertThat(finding.detail()).isEqualTo("connection refused");
  }

  @Test
  void countsTheAuthoritiesOfTheTrustStore() throws Exception {
    assertThat(new TrustCheck(SelfSigned.key(folder, "localhost", 30)).look().getFirst())
        .isEqualTo(Finding.ok("tls trust store", "1 certificate authorities"));
    var empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    assertThat(new TrustCheck(empty).look().getFirst().level()).isEqualTo(Level.FAIL);
  }

  private Finding look(KeyStore shown, SSLContext trusted) throws Exception {
    try (var server =
        SelfSigned.showing(shown)
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var peer =
          Thread.startVirtualThread(() -> {
            try (var socket = (SSLSocket) server.accept()) {
              socket.startHandshake();
              assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (IOException e) {
              // A client that does not trust us goes away: that is its right.
            }
          });
      var finding = check(server.getLocalPort(), trusted).look().getFirst();
      peer.join();
      return finding;
    }
  }

  private static TlsCheck check(int port, SSLContext trusted) {
    return new TlsCheck("localhost", port, trusted, Duration.ofSeconds(60), Instant::now);
  }
}
