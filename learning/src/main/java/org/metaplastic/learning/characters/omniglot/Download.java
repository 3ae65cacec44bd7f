package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.file.FileFailure;

/** Fetches one file by HTTP. What arrived is kept when the connection breaks, and the next attempt asks for the rest. */
final class Download {

    /** Far above the 9 MB of the largest official archive. */
    private static final long LARGEST = 256L << 20;
    private static final long POLL_MILLIS = 100;
    private static final long SILENT_POLLS = 600;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOTHING_LEFT = 416;

    private final HttpClient client;
    private final URI address;
    private final Path part;
    private volatile long total = -1;
    /** Whether the server sent another part of the file than it was asked for. */
    private volatile boolean elsewhere;

    /**
     * @param part where the file grows
     */
    Download(HttpClient client, URI address, Path part) {
        this.client = client;
        this.address = address;
        this.part = part;
    }

    /**
     * Fetches what is missing of the file.
     *
     * @throws CharacterDataException if the file is not there in full, or cannot be written
     * @throws CancellationException if {@code stop} asked to; what arrived is kept
     */
    void run(TransferListener listener, BooleanSupplier stop) throws IOException {
        if (arrived() > LARGEST) {
            Files.deleteIfExists(part);
        }
        int status = request(listener, stop);
        if (status == NOTHING_LEFT && arrived() == total) {
            return;
        }
        if (status == NOTHING_LEFT || elsewhere) {
            // What is there is no beginning of the file.
            Files.deleteIfExists(part);
            status = request(listener, stop);
        }
        if (status != OK && status != PARTIAL || elsewhere) {
            throw new CharacterDataException("Cannot fetch " + address + ": the server answers " + status
                    + " instead of 200." + (status == 407
                            ? " The proxy wants a name: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT."
                            : Repository.OTHERWISE));
        }
        if (total >= 0 && arrived() != total) {
            throw broken("the connection ended");
        }
    }

    private int request(TransferListener listener, BooleanSupplier stop) throws IOException {
        long have = arrived();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "metaplastic");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        CompletableFuture<HttpResponse<Path>> response = client.sendAsync(request.build(), head -> body(head, have));
        try {
            return await(response, listener, stop).statusCode();
        } catch (ExecutionException failure) {
            throw told(failure.getCause() == null ? failure : failure.getCause());
        } finally {
            response.cancel(true);
        }
    }

    /** Where the content goes: behind what is there, if that is what the server sends. */
    private BodySubscriber<Path> body(HttpResponse.ResponseInfo head, long have) {
        long length = head.headers().firstValueAsLong("Content-Length").orElse(-1);
        boolean rest = head.statusCode() == PARTIAL && head.headers().firstValue("Content-Range").orElse("")
                .startsWith("bytes " + have + "-");
        elsewhere = head.statusCode() == PARTIAL && !rest;
        if (!rest && head.statusCode() != OK) {
            total = head.headers().firstValue("Content-Range").filter(range -> range.equals("bytes */" + have))
                    .isPresent() ? have : -1;
            return BodySubscribers.replacing(part);
        }
        total = length < 0 ? -1 : (rest ? have : 0) + length;
        return new PartFile(part, rest);
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> response, TransferListener listener,
            BooleanSupplier stop) throws IOException, ExecutionException {
        long last = arrived();
        for (long silent = 0; silent < SILENT_POLLS; silent++) {
            try {
                HttpResponse<Path> arrived = response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                listener.transferred(arrived(), total);
                return arrived;
            } catch (TimeoutException _) {
                long bytes = arrived();
                listener.transferred(bytes, total);
                if (bytes > LARGEST || total > LARGEST) {
                    throw new CharacterDataException(address + " has more than " + (LARGEST >> 20)
                            + " MiB, so it is no official archive. Check the address.");
                }
                silent = bytes == last ? silent : 0;
                last = bytes;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
            if (stop.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        throw broken("nothing came for " + SILENT_POLLS * POLL_MILLIS / 1000 + " seconds");
    }

    private long arrived() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private CharacterDataException broken(String reason) throws IOException {
        long bytes = arrived();
        return new CharacterDataException("Cannot fetch " + address + ": " + reason + "." + (bytes > 0
                ? String.format(Locale.ROOT, " The same command goes on from %.1f MB%s.", bytes * 1e-6,
                        total < 0 ? "" : String.format(Locale.ROOT, " of %.1f", total * 1e-6))
                : Repository.OTHERWISE));
    }

    private CharacterDataException told(Throwable failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterDataException unwritable) {
                return unwritable;
            }
        }
        return broken(reason(failure));
    }

    private String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "no machine of this name, or of the proxy's, is known";
            }
        }
        if (failure instanceof ConnectException) {
            return "nobody answers there, or at the proxy";
        }
        return failure instanceof IOException io ? FileFailure.reason(io) : String.valueOf(failure.getMessage());
    }
}
