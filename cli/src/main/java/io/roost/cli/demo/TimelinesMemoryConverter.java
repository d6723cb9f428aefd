package io.roost.cli.demo;

import io.dropwizard.util.DataSize;
import io.roost.streams.partition.TimelinesConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses sizes as timeline-streams does. A size that it would refuse is refused here, before the broker is started.
 */
final class TimelinesMemoryConverter implements ITypeConverter<DataSize> {

    private static final String RULE = "'%s' is no size of %dKiB or more, such as 512MiB or 2GiB";

    /** Returns null for a blank, which is the value of an empty environment variable. */
    @Override
    public @Nullable DataSize convert(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            DataSize size = DataSize.parse(typed.strip());
            if (size.toKibibytes() >= TimelinesConfiguration.MIN_MEMORY_KIB) {
                return size;
            }
        } catch (IllegalArgumentException invalid) {
            // As for a size that is too small.
        }
        throw new TypeConversionException(RULE.formatted(typed, TimelinesConfiguration.MIN_MEMORY_KIB));
    }
}
