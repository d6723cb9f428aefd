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

    /** Reads a template like {@code /users/{id}/tweets}. */
    static PathTemplate of(String path) {
        int begin = path.indexOf('{');
        int end = path.indexOf('}');
        return begin < 0
                ? new PathTemplate(path, null, "")
                : new PathTemplate(path.substring(0, begin), path.substring(begin + 1, end), path.substring(end + 1));
    }

    /**
     * Returns the parameter's value in {@code path}, not decoded; empty if there is no parameter; null if this is not a
     * template of {@code path}. A slash at the end makes no difference, as in Jersey.
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
