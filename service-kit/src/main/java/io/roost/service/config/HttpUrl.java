package io.roost.service.config;

import io.roost.contract.text.WebHost;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a service: http or https, a host, no credentials, query or fragment; or a list of them. A host may have underscores, as
 * those of containers do. It is of ASCII characters, since it is sent in header fields. Null is valid.
 */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {HttpUrl.OfText.class, HttpUrl.OfUri.class})
public @interface HttpUrl {

    String message() default
            "must be an http or https URL of ASCII characters with a host, and without credentials, query and fragment";

    /** Whether several are allowed, separated by commas; one is needed. Spaces and empty elements are ignored. */
    boolean list() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** For settings of type {@code String}. */
    final class OfText implements ConstraintValidator<HttpUrl, String> {

        private boolean list;

        @Override
        public void initialize(HttpUrl annotation) {
            list = annotation.list();
        }

        @Override
        public boolean isValid(@Nullable String setting, ConstraintValidatorContext context) {
            if (setting == null) {
                return true;
            }
            List<String> urls = list ? ListSetting.elements(setting) : List.of(setting);
            return !urls.isEmpty() && urls.stream().allMatch(OfText::isUrl);
        }

        private static boolean isUrl(String text) {
            try {
                return OfUri.isAllowed(new URI(text));
            } catch (URISyntaxException noUrl) {
                return false;
            }
        }
    }

    /** For settings of type {@code URI}. */
    final class OfUri implements ConstraintValidator<HttpUrl, URI> {
        @Override
        public boolean isValid(@Nullable URI url, ConstraintValidatorContext context) {
            return url == null || isAllowed(url);
        }

        private static boolean isAllowed(URI url) {
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web
                    && WebHost.isIn(url)
                    && url.toASCIIString().equals(url.toString())
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        }
    }
}
