package dev.parallax.doctor;

import dev.parallax.model.NetTrouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Whether a host shows a certificate that this Java trusts, for its name and for long enough. */
public final class TlsCheck implements Check {
  private static final Duration SOON = Duration.ofDays(14);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final String host;
  private final int port;
  private final SSLContext context;
  private final Duration deadline;
  private final Supplier<Instant> now;

  /**
   * @param context whom to trust
   * @param deadline for the connection, and again for each answer
   */
  public TlsCheck(
      String host, int port, SSLContext context, Duration deadline, Supplier<Instant> now) {
    this.host = host;
    this.port = port;
    this.context = context;
    this.deadline = deadline;
    this.now = now;
  }

  @Override
  public String what() {
    return "tls " + host + ":" + port;
  }

  @Override
  public List<Finding> look() throws IOException {
    int millis = Math.toIntExact(deadline.toMillis());
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      try (var socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return List.of(judge(socket));
      }
    } catch (SSLException e) {
      return List.of(
          Finding.fail(
              what(),
              NetTrouble.reason(e),
              "who answers there? a proxy that reads along needs its authority in the trust store"
                  + " of Java (-Djavax.net.ssl.trustStore=…)"));
    } catch (IOException e) {
      return List.of(
          Finding.fail(
              what(),
              NetTrouble.reason(e),
              "check name lookup, firewall, `proxy` and `endpoints`"));
    }
  }

  private Finding judge(SSLSocket socket) throws IOException {
    var session = socket.getSession();
    var seen = session.getProtocol() + ", " + session.getCipherSuite();
    if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
      var end = certificate.getNotAfter().toInstant();
      var detail = seen + ", certificate until " + end.atOffset(ZoneOffset.UTC).toLocalDate();
      return end.isBefore(now.get().plus(SOON))
          ? Finding.warn(what(), detail, "it ends soon: whoever runs the host has to renew it")
          : Finding.ok(what(), detail);
    }
    return Finding.ok(what(), seen);
  }
}
