package io.roost.cli;

import io.dropwizard.util.DataSize;
import io.roost.streams.TimelinesConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Sizes as timeline-streams reads them from its environment. What it would refuse is refused here, before a broker is
 * started for it, and in words of the command line.
 */
final class TimelinesMemoryConverter implements ITypeConverter<DataSize> {

    private static final String RULE = "'%s' is no size of %dKiB or more, such as 512MiB or 2GiB";

    /** Null for a blank: an environment variable that is set to nothing. */
    @Override
    public @Nullable DataSize convert(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        DataSize size = parsed(typed.strip());
        if (size.toKibibytes() < TimelinesConfiguration.MIN_MEMORY_KIB) {
            throw refused(typed);
        }
        return size;
    }

    private static DataSize parsed(String typed) {
        try {
            return DataSize.parse(typed);
        } catch (IllegalArgumentException noSize) {
            throw refused(typed);
        }
    }

    private static TypeConversionException refused(String typed) {
        return new TypeConversionException(RULE.formatted(typed, TimelinesConfiguration.MIN_MEMORY_KIB));
    }
}
