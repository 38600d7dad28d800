package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetTroubleTest {

  @Test
  void tellsWhatTheInnermostSays() {
    assertThat(reason(new IOException("no answer", new SocketException("Connection reset"))))
        .isEqualTo("connection reset");
    assertThat(reason(new ExecutionException(new IOException("HTTP 451 not here"))))
        .isEqualTo("HTTP 451 not here");
  }

  @Test
  void neverSaysTheNameOfAnException() {
    var refused = new ConnectException();
    refused.initCause(new ClosedChannelException());
    assertThat(reason(new ExecutionException(refused))).isEqualTo("connection refused");
    assertThat(reason(new ExecutionException(new ClosedChannelException())))
        .isEqualTo("the connection was closed");
    assertThat(
            reason(
                new IOException(
                    "HTTP/1.1 header parser received no bytes", new EOFException("EOF reached"))))
        .isEqualTo("the other side ended the connection");
    assertThat(reason(new IOException())).isEqualTo("the connection failed");
    assertThat(reason(new SSLException((String) null))).isEqualTo("TLS failed");
    assertThat(reason(new IOException(new ConnectException("Connection refused"))))
        .isEqualTo("connection refused");
    assertThat(reason(new HttpTimeoutException("request timed out")))
        .isEqualTo("no answer in time");
  }

  @Test
  void neverSaysTheCallThatFailed() {
    assertThat(
            reason(
                new IOException(
                    "recvAddress(..) failed with error(-104): Connection reset by peer")))
        .isEqualTo("connection reset by peer");
    assertThat(reason(new ConnectException("finishConnect(..) failed: Connection refused")))
        .isEqualTo("connection refused");
  }

  @Test
  void tellsAHostThatNobodyKnows() {
    assertThat(reason(new UnknownHostException("no.such: Name or service not known")))
        .isEqualTo("unknown host no.such");
    assertThat(reason(new IOException(new UnresolvedAddressException()))).isEqualTo("unknown host");
  }

  @Test
  void tellsWhatIsWrongWithACertificate() {
    var path = "unable to find valid certification path to requested target";
    var builder = new CertPathBuilderException(path);
    assertThat(reason(handshake("PKIX path building failed: " + builder, builder)))
        .isEqualTo("its certificate is not trusted: " + path);
    var expired = new CertificateExpiredException("NotAfter: Sun Nov 29 2026");
    assertThat(
            reason(handshake("", new CertPathValidatorException("validity check failed", expired))))
        .isEqualTo("its certificate has expired");
    assertThat(reason(handshake("", new CertificateException("No name matching localhost found"))))
        .isEqualTo("its certificate is not accepted: no name matching localhost found");
  }

  private static SSLHandshakeException handshake(String message, Throwable cause) {
    return new SSLHandshakeException(message, cause);
  }

  private static String reason(Throwable thrown) {
    return NetTrouble.reason(thrown);
  }
}
