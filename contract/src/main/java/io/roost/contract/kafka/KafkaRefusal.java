package io.roost.contract.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * A broker's answer that refuses this client. A client that lacks TLS or SASL gets no answer: the broker closes the connection.
 *
 * @param permanent whether only other settings help: wrong credentials or protocol; false for a missing permission, which an
 *     administrator may grant at any time
 * @param sentence without a full stop
 */
public record KafkaRefusal(boolean permanent, String sentence) {

    /** Returns the refusal that {@code failure} or one of its causes is. */
    public static Optional<KafkaRefusal> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaSettingsException unusable) {
                return Optional.of(new KafkaRefusal(true, String.valueOf(unusable.getMessage())));
            }
            if (cause instanceof SslAuthenticationException tls) {
                return refusal(true, "the TLS handshake with Kafka fails", tls);
            }
            if (cause instanceof AuthenticationException authentication) {
                return refusal(true, "Kafka refuses to authenticate this client", authentication);
            }
            if (cause instanceof AuthorizationException authorization) {
                return refusal(false, "Kafka does not permit this client's request", authorization);
            }
        }
        return Optional.empty();
    }

    /** Returns whether {@code failure} is a refusal that only other settings end. */
    public static boolean isPermanent(Throwable failure) {
        return in(failure).filter(KafkaRefusal::permanent).isPresent();
    }

    private static Optional<KafkaRefusal> refusal(boolean permanent, String what, Throwable failure) {
        String reason = KafkaSettingsException.onOneLine(String.valueOf(failure.getMessage()));
        return Optional.of(new KafkaRefusal(permanent, what + ": " + reason));
    }
}
