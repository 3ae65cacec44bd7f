package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.characters.CharacterDataException;

/**
 * The proxy that HTTPS_PROXY or HTTP_PROXY names, in capitals or not, unless NO_PROXY exempts the host; without them that
 * of Java's own settings.
 */
final class EnvironmentProxy extends ProxySelector {

    private static final int DEFAULT_PORT = 80;

    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The address of the proxy for a kind of address.
     *
     * @throws CharacterDataException if the variable names none
     */
    Optional<URI> address(String scheme) throws CharacterDataException {
        String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        Optional<String> given = variable(variable);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(given.get().contains("://") ? given.get() : "http://" + given.get());
            if ("http".equals(address.getScheme()) && address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        // The value may hold a password.
        throw new CharacterDataException(variable + " names no proxy that can be used. It must look like"
                + " http://HOST:PORT.");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.getOrDefault(name.toLowerCase(Locale.ROOT), environment.get(name)))
                .filter(value -> !value.isBlank()).map(String::strip);
    }

    /** Answers a proxy that asks who wants to use it. */
    static Optional<Authenticator> login(URI proxy) {
        return Optional.ofNullable(proxy.getUserInfo()).map(user -> {
            String[] parts = user.split(":", 2);
            return new Authenticator() {
                @Override
                protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY ? new PasswordAuthentication(parts[0],
                            (parts.length > 1 ? parts[1] : "").toCharArray()) : null;
                }
            };
        });
    }

    @Override
    public List<Proxy> select(URI uri) {
        try {
            Optional<URI> proxy = address(uri.getScheme());
            if (proxy.isEmpty()) {
                return ProxySelector.getDefault().select(uri);
            }
            int port = proxy.get().getPort();
            return List.of(exempt(uri.getHost()) ? Proxy.NO_PROXY
                    : new Proxy(Proxy.Type.HTTP, InetSocketAddress
                            .createUnresolved(proxy.get().getHost(), port < 0 ? DEFAULT_PORT : port)));
        } catch (CharacterDataException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private boolean exempt(String host) {
        return variable("NO_PROXY").stream().flatMap(list -> List.of(list.split(",", -1)).stream()).map(String::strip)
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> name.equals("*") || ("." + host).endsWith(name.startsWith(".") ? name : "." + name));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no other to try.
    }
}
