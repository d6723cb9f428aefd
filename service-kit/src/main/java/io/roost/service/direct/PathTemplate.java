package io.roost.service.direct;

import org.jspecify.annotations.Nullable;

/**
 * A path with at most one parameter.
 *
 * @param before the path up to the parameter, or all of it
 * @param parameter the parameter's name; null if there is none
 * @param after the path after the parameter; if that is empty, the parameter may contain slashes
 */
public record PathTemplate(String before, @Nullable String parameter, String after) {

    /** Parses a template such as {@code /users/{id}/tweets}. */
    static PathTemplate of(String path) {
        int begin = path.indexOf('{');
        int end = path.indexOf('}');
        return begin < 0
                ? new PathTemplate(path, null, "")
                : new PathTemplate(path.substring(0, begin), path.substring(begin + 1, end), path.substring(end + 1));
    }

    /**
     * Matches {@code path}; a slash at the end makes no difference, as in Jersey.
     *
     * @return the parameter's value, not decoded; empty if the template has no parameter; null if the path does not match
     */
    @Nullable
    String match(String path) {
        int endOfPath = path.endsWith("/") ? path.length() - 1 : path.length();
        int end = endOfPath - after.length();
        if (end < before.length() || !path.startsWith(before) || !path.startsWith(after, end)) {
            return null;
        }
        String value = path.substring(before.length(), end);
        if (value.isEmpty() != (parameter == null)) {
            return null;
        }
        return after.isEmpty() || value.indexOf('/') < 0 ? value : null;
    }
}
