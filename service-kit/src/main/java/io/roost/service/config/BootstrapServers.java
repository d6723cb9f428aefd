package io.roost.service.config;

import com.google.common.base.Splitter;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requires a value of Kafka's {@code bootstrap.servers}: {@code host:port}, or several separated by commas. Null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = BootstrapServers.Rule.class)
public @interface BootstrapServers {

    String message() default "must be host:port, or several of them separated by commas";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the syntax only, because a name that cannot be resolved now may be resolved later. */
    final class Rule implements ConstraintValidator<BootstrapServers, String> {

        private static final Pattern SERVER = Pattern.compile(
                "(?:[A-Za-z0-9_]+://)?(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?])" + ":([0-9]{1,5})");

        @Override
        public boolean isValid(@Nullable String servers, ConstraintValidatorContext context) {
            if (servers == null) {
                return true;
            }
            List<String> all = Splitter.on(',').trimResults().omitEmptyStrings().splitToList(servers);
            return !all.isEmpty() && all.stream().allMatch(Rule::isServer);
        }

        private static boolean isServer(String server) {
            Matcher matcher = SERVER.matcher(server);
            return matcher.matches() && Integer.parseInt(matcher.group(1)) <= 0xFFFF;
        }
    }
}
