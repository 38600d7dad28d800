package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.testing.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a key that cannot be used. */
class HttpsSettingsTest {
  private static final String ALLOWED =
      "; allowed: a PKCS #12 file with the key and the certificate, and its password in"
          + " web.keystore-password-file";

  @TempDir private Path dir = Path.of("");

  @Test
  void saysInWordsWhatIsWrongWithAKeystore() throws Exception {
    var password = Files.writeString(dir.resolve("password"), "another\n");
    refused(dir.resolve("none.p12"), password, "none.p12: no such file" + ALLOWED);
    refused(Files.createDirectory(dir.resolve("d")), password, "d: Is a directory" + ALLOWED);
    var text = Files.writeString(dir.resolve("a.txt"), "-----BEGIN CERTIFICATE-----\n");
    refused(text, password, "a.txt: it is no PKCS #12 file" + ALLOWED);
    refused(Files.createFile(dir.resolve("e")), password, "e: it is no PKCS #12 file" + ALLOWED);
    SelfSigned.key(dir, "localhost", 30);
    refused(keystore(), password, ": its password is another one" + ALLOWED);
  }

  @Test
  void saysInWordsWhyThePasswordOfTheKeystoreIsMissing() throws Exception {
    SelfSigned.key(dir, "localhost", 30);
    refused(
        keystore(),
        dir.resolve("none"),
        "web.keystore-password-file: "
            + dir.resolve("none")
            + ": no such file; allowed: a readable file whose first line is the password of"
            + " web.keystore");
  }

  private Path keystore() {
    return dir.resolve("localhost30.p12");
  }

  private static void refused(Path keystore, Path password, String message) {
    assertThatThrownBy(() -> WebRig.plan().tls(keystore, password).start().close())
        .isInstanceOf(WebSettingsException.class)
        .hasMessageStartingWith("web.keystore")
        .hasMessageEndingWith(message);
  }
}
