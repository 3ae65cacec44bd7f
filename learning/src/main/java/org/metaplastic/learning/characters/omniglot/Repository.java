package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.InsideFolder;

/** The official archives on the net. */
public final class Repository {

    /** Where its authors published the data set. */
    public static final String OFFICIAL = "https://github.com/brendenlake/omniglot/raw/master/python/";

    static final String OTHERWISE = " Behind a proxy set HTTPS_PROXY; without a network fetch the archives elsewhere and"
            + " use --from.";

    private static final String NO_LOGIN = "jdk.http.auth.tunneling.disabledSchemes";

    private final URI base;
    private final boolean official;
    private final EnvironmentProxy proxy;

    /**
     * A copy of the repository's folder "python".
     *
     * @param base its address
     * @param environment variables of the process, which may name a proxy
     * @throws IllegalArgumentException if the address is none of a server
     */
    public Repository(String base, Map<String, String> environment) {
        this.base = URI.create(base.endsWith("/") ? base : base + "/");
        official = this.base.equals(URI.create(OFFICIAL));
        if (this.base.getHost() == null || !String.valueOf(this.base.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("it does not begin with https://HOST or http://HOST");
        }
        proxy = new EnvironmentProxy(environment);
    }

    /**
     * Fetches the archive of a set and stores what is in it. The archive is removed; one that did not arrive in full, or
     * whose images cannot be stored, is kept for the next attempt.
     *
     * @throws CharacterDataException if it cannot be fetched, is damaged or cannot be stored
     * @throws CancellationException if {@code stop} asked to
     */
    public void fetch(OfficialSet set, CharacterStore store, TransferListener listener, BooleanSupplier stop)
            throws IOException {
        URI address = base.resolve(set.address());
        Path part = store.folder().resolve(set.archive() + ".part");
        try {
            Files.createDirectories(store.folder());
            if (!Files.isSymbolicLink(part)) {
                // Whoever writes to a pipe waits for a reader.
                InsideFolder.requireFile(part);
            }
        } catch (IOException e) {
            throw new CharacterDataException("Cannot write '" + part + "': " + FileFailure.reason(e, part)
                    + ". Or name another folder by METAPLASTIC_DATA.", e);
        }
        HttpClient client = client();
        try {
            new Download(client, address, part).run(listener, stop);
        } finally {
            client.shutdownNow();
        }
        OfficialSet.Content content;
        try {
            if (official) {
                set.requirePublished(part, address.toString());
            }
            content = set.read(part, address.toString(), stop);
        } catch (CharacterDataException damaged) {
            Files.deleteIfExists(part);
            throw new CharacterDataException(damaged.getMessage()
                    + " What had arrived was removed. If it comes like this"
                    + " again, name another copy by --url, or a folder with the archives by --from.", damaged);
        }
        content.storeIn(store);
        // Another process that fetched the same may have removed it.
        Files.deleteIfExists(part);
    }

    private HttpClient client() throws CharacterDataException {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(30)).proxy(proxy);
        Optional<URI> address = proxy.address(base.getScheme());
        address.flatMap(EnvironmentProxy::login).ifPresent(login -> {
            // By default Java gives no proxy a password in clear text, which is all that a variable can hold.
            if (System.getProperty(NO_LOGIN) == null) {
                System.setProperty(NO_LOGIN, "");
            }
            client.authenticator(login);
        });
        return client.build();
    }
}
