package dev.parallax.app.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the dashboard, the health and the metrics are served, and to whom. */
@GuardedBind
public record Web(
    @Setting(
            about = "Whether run and demo serve the dashboard, the API, health and metrics.",
            byDefault = "true")
        boolean enabled,
    @Setting(
            about =
                "The address to listen on. One that other machines can reach needs token-file, and"
                    + " keystore or insecure-bind: true.",
            byDefault = "127.0.0.1",
            example = "127.0.0.1")
        BindAddress bind,
    @Setting(about = "The port to listen on; 0: any free one.", byDefault = "8080")
        @Within(min = "0", max = "65535")
        int port,
    @Setting(
            about =
                "File whose first line is the token that visitors have to know: 16 to 512"
                    + " characters at random, 8 of them different, such as openssl rand -hex 32"
                    + " makes; mode 600, or readable for a group where another user, such as root,"
                    + " hands it over; null: nobody is asked.",
            byDefault = "null",
            example = "/run/secrets/parallax-token")
        @Nullable SecretFile tokenFile,
    @Setting(
            about = "PKCS #12 file with the key and the certificate for https; null: http.",
            byDefault = "null",
            example = "/run/secrets/parallax.p12")
        @Nullable SecretFile keystore,
    @Setting(
            about = "File whose first line is the password of the keystore; null: none.",
            byDefault = "null",
            example = "/run/secrets/parallax-p12-password")
        @Nullable SecretFile keystorePasswordFile,
    @Setting(
            about =
                "Accepts that the token goes over the network in clear, such as behind a proxy that"
                    + " speaks https.",
            byDefault = "false")
        boolean insecureBind,
    @Setting(
            about =
                "Whether visitors come through a proxy that speaks https with them: browsers then"
                    + " send the cookie of the login by https only.",
            byDefault = "false")
        boolean behindHttpsProxy,
    @Setting(
            about =
                "Host names under which it may be called, beside IP addresses and localhost; other"
                    + " names get status 421.",
            byDefault = "[]",
            example = "[parallax.example.org]")
        List<HostName> allowedHosts,
    @Setting(about = "The most event streams at the same time.", byDefault = "32")
        @Within(min = "1", max = "1024")
        int maxClients) {

  public Web {
    allowedHosts = List.copyOf(allowedHosts);
  }

  Web withPort(int other) {
    return new Web(
        enabled,
        bind,
        other,
        tokenFile,
        keystore,
        keystorePasswordFile,
        insecureBind,
        behindHttpsProxy,
        allowedHosts,
        maxClients);
  }

  Web off() {
    return new Web(
        false,
        bind,
        port,
        tokenFile,
        keystore,
        keystorePasswordFile,
        insecureBind,
        behindHttpsProxy,
        allowedHosts,
        maxClients);
  }
}
