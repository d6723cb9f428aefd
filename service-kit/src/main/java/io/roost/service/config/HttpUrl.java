package io.roost.service.config;

import com.google.common.base.Splitter;
import io.roost.contract.text.WebUrl;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requires the URL of a service, or a list of them: http or https, with a host, without credentials, query and fragment, in ASCII
 * because it is sent in header fields. The host may have underscores, as names of containers have. Null is valid.
 */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = HttpUrl.Rule.class)
public @interface HttpUrl {

    String message() default
            "must be an http or https URL of ASCII characters with a host, and without credentials, query and fragment";

    /** Whether the value is a list of at least one URL, separated by commas; spaces and empty elements are ignored. */
    boolean list() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks values of the types {@code String} and {@code URI}. */
    final class Rule implements ConstraintValidator<HttpUrl, Object> {

        private static final Splitter LIST = Splitter.on(',').trimResults().omitEmptyStrings();

        private boolean list;

        @Override
        public void initialize(HttpUrl annotation) {
            list = annotation.list();
        }

        @Override
        public boolean isValid(@Nullable Object setting, ConstraintValidatorContext context) {
            if (setting == null) {
                return true;
            }
            List<String> urls = list ? LIST.splitToList(setting.toString()) : List.of(setting.toString());
            return !urls.isEmpty() && urls.stream().allMatch(Rule::isUrl);
        }

        private static boolean isUrl(String text) {
            return WebUrl.parse(text)
                    .filter(url -> url.toASCIIString().equals(text))
                    .filter(url -> url.getRawQuery() == null && url.getRawFragment() == null)
                    .isPresent();
        }
    }
}
