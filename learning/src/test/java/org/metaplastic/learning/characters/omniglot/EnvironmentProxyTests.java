package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.characters.CharacterDataException;

final class EnvironmentProxyTests {

    private static final URI ADDRESS = URI.create("https://raw.example.org/a.zip");

    private static Proxy http(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    private static List<Proxy> select(Map<String, String> environment) {
        return new EnvironmentProxy(environment).select(ADDRESS);
    }

    @Test
    void theVariableOfTheSchemeNamesIt() {
        assertThat(select(Map.of("HTTPS_PROXY", "http://proxy:3128/", "HTTP_PROXY", "http://other:1")))
                .containsExactly(http("proxy", 3128));
        assertThat(select(Map.of("https_proxy", "proxy:3128"))).containsExactly(http("proxy", 3128));
        assertThat(select(Map.of("https_proxy", "http://me:word@proxy"))).containsExactly(http("proxy", 80));
        assertThat(select(Map.of("HTTP_PROXY", "http://other:1"))).containsExactly(Proxy.NO_PROXY);
        assertThat(select(Map.of("HTTPS_PROXY", " "))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "raw.example.org", "example.org", "localhost, .example.org"})
    void noProxyExemptsHostsAndTheirDomains(String exempt) {
        assertThat(select(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exempt))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ample.org", "localhost", ",", "org.example"})
    void otherHostsAreNotExempt(String exempt) {
        assertThat(select(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exempt))).containsExactly(http("proxy", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1", "http://", "http://a b"})
    void whatIsNoProxyIsToldWithoutItsPassword(String value) {
        assertThatThrownBy(() -> new EnvironmentProxy(Map.of("HTTPS_PROXY", value)).address("https")).isInstanceOf(
                CharacterDataException.class).hasMessage("HTTPS_PROXY names no proxy that can be used. It must look"
                        + " like http://HOST:PORT.");
    }
}
