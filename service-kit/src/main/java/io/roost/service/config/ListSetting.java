package io.roost.service.config;

import java.util.List;
import java.util.stream.Stream;

/** A setting that holds several values, separated by commas. */
public final class ListSetting {

    private ListSetting() {}

    /** The elements in their order, without spaces around them; empty elements are left out. */
    public static List<String> elements(String setting) {
        return Stream.of(setting.split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
