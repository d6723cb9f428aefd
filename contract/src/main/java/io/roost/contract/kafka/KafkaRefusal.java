package io.roost.contract.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * A broker that is there and refuses this client, as opposed to one that does not answer. A client without TLS or SASL at
 * a listener that needs them is not told: the broker closes the connection.
 *
 * @param permanent whether it holds until the settings are changed: wrong credentials, or a protocol that the listener has
 *     not; false for a missing permission, which an administrator may grant at any time
 * @param sentence what is refused and why, without a full stop
 */
public record KafkaRefusal(boolean permanent, String sentence) {

    /** Finds the refusal in {@code failure} or its causes. */
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

    /** Whether {@code failure} is a refusal that holds until the settings are changed. */
    public static boolean isPermanent(Throwable failure) {
        return in(failure).filter(KafkaRefusal::permanent).isPresent();
    }

    private static Optional<KafkaRefusal> refusal(boolean permanent, String what, Throwable failure) {
        String reason = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return Optional.of(new KafkaRefusal(permanent, what + ": " + reason));
    }
}
