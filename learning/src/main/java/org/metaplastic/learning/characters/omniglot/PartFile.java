package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.DataFolder;
import org.metaplastic.learning.file.FileFailure;

/** The file that what a server sends is written to. That it cannot be written is no failure of the connection. */
final class PartFile implements BodySubscriber<Path> {

    private final Path file;
    private final boolean append;
    private final CompletableFuture<Path> written = new CompletableFuture<>();
    private WritableByteChannel channel = Channels.newChannel(OutputStream.nullOutputStream());
    private Subscription subscription = new Subscription() {
        @Override
        public void request(long count) {
            // Nothing sends yet.
        }

        @Override
        public void cancel() {
            // Nothing sends yet.
        }
    };

    /** @param append whether what is there stays in front */
    PartFile(Path file, boolean append) {
        this.file = file;
        this.append = append;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription sender) {
        subscription = sender;
        try {
            channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, append
                    ? StandardOpenOption.APPEND
                    : StandardOpenOption.TRUNCATE_EXISTING);
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> content) {
        try {
            for (ByteBuffer bytes : content) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException failure) {
        // First: what the end of the transfer says is of no interest then.
        written.completeExceptionally(new CharacterDataException("Cannot write '" + file + "': " + FileFailure.reason(
                failure) + ". Make room, or name another folder by " + DataFolder.VARIABLE + ".", failure));
        subscription.cancel();
        close();
    }

    @Override
    public void onError(Throwable failure) {
        close();
        written.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        close();
        written.complete(file);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // What is missing in the file is found before it is used.
        }
    }
}
