package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterStore;

/** Fetching from a server on this machine, which is also the proxy. */
final class RepositoryTests {

    private static final String PATH = "/python/one-shot-classification/all_runs.zip";

    @TempDir
    private Path folder;
    private HttpServer server = never();
    private CharacterStore store = new CharacterStore(Path.of("nowhere"));
    private Path part = Path.of("nowhere");
    private byte[] archive = new byte[0];
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** Bytes after which the connection breaks, once. */
    private int breaksAfter = Integer.MAX_VALUE;
    /** What the server waits for before it ends an answer. */
    private CountDownLatch hangs = new CountDownLatch(0);
    private boolean knowsRanges = true;
    private String wantsLogin = "";
    /** Where the answer begins, whatever was asked for; -1: where it was asked for. */
    private int sendsFrom = -1;

    private static HttpServer never() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        SortedMap<String, byte[]> runs = SampleRuns.files(20, 20);
        // Something that does not compress, so that there is something to transfer.
        var noise = new byte[60_000];
        new Random(3).nextBytes(noise);
        runs.put("noise", noise);
        archive = Files.readAllBytes(SampleArchive.zip(folder.resolve("served.zip"), runs));
        store = new CharacterStore(folder.resolve("store"));
        part = store.folder().resolve("all_runs.zip.part");
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        hangs.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
        try (exchange) {
            String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            if (!wantsLogin.isEmpty() && !wantsLogin.equals(login)) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
            } else if (exchange.getRequestURI().getPath().startsWith("/moved/")) {
                exchange.getResponseHeaders().set("Location", "http://" + address() + PATH);
                exchange.sendResponseHeaders(302, -1);
            } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                int from = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
                send(exchange, range == null || sendsFrom < 0 ? from : sendsFrom, range != null && knowsRanges);
            }
        }
    }

    private void send(HttpExchange exchange, int from, boolean ranged) throws IOException {
        if (from >= archive.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + archive.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (ranged) {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (archive.length - 1) + "/"
                    + archive.length);
        }
        exchange.sendResponseHeaders(ranged ? 206 : 200, archive.length - from);
        int count = Math.min(breaksAfter, archive.length - from);
        breaksAfter = Integer.MAX_VALUE;
        exchange.getResponseBody().write(archive, from, count);
        exchange.getResponseBody().flush();
        try {
            hangs.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void fetch(String base, Map<String, String> environment) throws IOException {
        new Repository(base, environment).fetch(OfficialSet.RUNS, store, (_, _) -> {
        }, () -> false);
    }

    private void fetch() throws IOException {
        fetch("http://" + address() + "/python", Map.of());
    }

    private void assertStored() throws IOException {
        assertThat(store.runs()).hasSize(20);
        assertThat(store.folder()).isDirectoryNotContaining(file -> !file.equals(store.runsFile()));
    }

    @Test
    void anArchiveIsFetchedStoredAndRemoved() throws IOException {
        var last = new AtomicLong();
        new Repository("http://" + address() + "/python/", Map.of()).fetch(OfficialSet.RUNS, store, (bytes, total) -> {
            assertThat(total).isIn((long) archive.length, -1L);
            last.set(bytes);
        }, () -> false);

        assertStored();
        assertThat(last).hasValue(archive.length);
        assertThat(requests).containsExactly(PATH);
    }

    @Test
    void redirectionsAreFollowed() throws IOException {
        fetch("http://" + address() + "/moved", Map.of());

        assertStored();
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws IOException {
        breaksAfter = 130_000;

        assertThatThrownBy(this::fetch).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "Cannot fetch http://" + address() + PATH + ": ").hasMessageContaining(
                        "The same command goes on from 0.1 MB of 0.");
        assertThat(Files.readAllBytes(part)).isEqualTo(Arrays.copyOf(archive, 130_000));

        fetch();
        assertStored();
        assertThat(requests).containsExactly(PATH, PATH + " bytes=130000-");
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllOfItAgain() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(part, new byte[3000]);
        knowsRanges = false;

        fetch();

        assertStored();
    }

    @Test
    void whatIsThereInFullIsNotFetchedAgain() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(part, archive);

        fetch();

        assertStored();
        assertThat(requests).containsExactly(PATH + " bytes=" + archive.length + "-");
    }

    @Test
    void whatIsMoreThanTheFileIsFetchedAnew() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(part, Arrays.copyOf(archive, archive.length + 5));

        fetch();

        assertStored();
        assertThat(requests).containsExactly(PATH + " bytes=" + (archive.length + 5) + "-", PATH);
    }

    @Test
    void aWrongBeginningIsFoundAndRemoved() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(part, new byte[archive.length - 10_000]);

        assertThatThrownBy(this::fetch).isInstanceOf(CharacterDataException.class).hasMessageStartingWith("'http://"
                + address() + PATH + "' is no zip archive that can be read: ").hasMessageEndingWith("Fetch it again."
                        + " What had arrived was removed. If it comes like this again, name another copy by --url, or a"
                        + " folder with the archives by --from.");
        assertThat(store.folder()).isEmptyDirectory();

        fetch();
        assertStored();
    }

    @Test
    void imagesThatCannotBeStoredLeaveTheArchiveForTheNextAttempt() throws IOException {
        Files.createDirectories(store.runsFile().resolve("in the way"));

        assertThatThrownBy(this::fetch).isInstanceOf(CharacterDataException.class).hasMessageContainingAll(
                "Cannot write '" + store.runsFile() + "': ", "METAPLASTIC_DATA");
        assertThat(part).hasBinaryContent(archive);

        Files.delete(store.runsFile().resolve("in the way"));
        Files.delete(store.runsFile());
        fetch();
        assertStored();
        assertThat(requests).containsExactly(PATH, PATH + " bytes=" + archive.length + "-");
    }

    /** That file of Linux is a disk without room. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNoFailureOfTheConnection() throws IOException {
        Files.createDirectories(store.folder());
        Files.createSymbolicLink(part, Path.of("/dev/full"));

        assertThatThrownBy(this::fetch).isInstanceOf(CharacterDataException.class).hasMessage("Cannot write '" + part
                + "': No space left on device. Make room, or name another folder by METAPLASTIC_DATA.");
        Files.delete(part);
    }

    @Test
    void anAddressWithoutArchivesIsNamed() {
        assertThatThrownBy(() -> fetch("http://" + address() + "/elsewhere", Map.of())).isInstanceOf(
                CharacterDataException.class).hasMessageContaining("/elsewhere/one-shot-classification/all_runs.zip:"
                        + " the server answers 404 instead of 200.").hasMessageContaining("use --from");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String gone = address();
        server.stop(0);

        assertThatThrownBy(() -> fetch("http://" + gone, Map.of())).isInstanceOf(CharacterDataException.class)
                .hasMessageContaining("nobody answers there, or at the proxy. Behind a proxy set HTTPS_PROXY");
    }

    @Test
    void stoppingKeepsWhatArrived() throws IOException {
        breaksAfter = 1000;
        hangs = new CountDownLatch(1);
        var seen = new AtomicLong();

        assertThatThrownBy(() -> new Repository("http://" + address() + "/python", Map.of()).fetch(OfficialSet.RUNS,
                store, (bytes, _) -> seen.set(bytes), () -> seen.get() > 0)).isInstanceOf(CancellationException.class);
        assertThat(part).hasBinaryContent(Arrays.copyOf(archive, 1000));

        hangs.countDown();
        fetch();
        assertStored();
    }

    @Test
    void theProxyOfTheEnvironmentIsAsked() throws IOException {
        fetch("http://archives.invalid/python", Map.of("HTTP_PROXY", address()));

        assertStored();
        assertThat(requests).containsExactly("http://archives.invalid" + PATH);
    }

    @Test
    void aProxyThatWantsALoginGetsThatOfItsAddress() throws IOException {
        wantsLogin = "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> fetch("http://archives.invalid/python", Map.of("HTTP_PROXY", address())))
                .hasMessageContaining("The proxy wants a name: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT.");
        fetch("http://archives.invalid/python", Map.of("http_proxy", "http://me:secret@" + address()));
        assertStored();
    }

    /** Nothing of that size is written: the file has a hole. */
    @Test
    void whatIsMoreThanAnyArchiveIsFetchedAnew() throws IOException {
        Files.createDirectories(store.folder());
        try (var file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(300L << 20);
        }

        fetch();

        assertStored();
        assertThat(requests).containsExactly(PATH);
    }

    @Test
    void aServerThatSendsAnotherPartIsAskedForAllOfIt() throws IOException {
        Files.createDirectories(store.folder());
        Files.write(part, Arrays.copyOf(archive, 1000));
        sendsFrom = 500;

        fetch();

        assertStored();
        assertThat(requests).containsExactly(PATH + " bytes=1000-", PATH);
    }
}
