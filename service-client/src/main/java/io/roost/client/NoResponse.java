package io.roost.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Thrown if a request gets no response. The message is the reason; it does not name the service. */
public final class NoResponse extends IOException {

    NoResponse(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    static NoResponse of(Throwable failure, Duration timeout) {
        return failure instanceof NoResponse known ? known : new NoResponse(reason(failure, timeout), failure);
    }

    /** Returns whether the service may have closed an idle connection on which the request was sent. */
    static boolean isBrokenConnection(Exception failure) {
        return failure instanceof NoHttpResponseException
                || failure instanceof ConnectionClosedException
                || failure instanceof SocketException && !(failure instanceof ConnectException);
    }

    private static String reason(Throwable failure, Duration timeout) {
        if (failure instanceof ConnectTimeoutException) {
            return "no connection within the connect timeout";
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return "no free connection within %d ms".formatted(timeout.toMillis());
        }
        if (failure instanceof SocketTimeoutException) {
            return "no response within %d ms".formatted(timeout.toMillis());
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof NoHttpResponseException || failure instanceof ConnectionClosedException) {
            return "the connection was closed before the response";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
