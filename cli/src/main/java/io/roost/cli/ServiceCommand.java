package io.roost.cli;

import io.roost.api.ApiServiceApplication;
import io.roost.ingest.IngestServiceApplication;
import io.roost.service.ServiceApplication;
import io.roost.streams.TimelineStreamsApplication;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roost service NAME}: runs one service, configured by environment variables. */
@Command(
        name = "service",
        description = "Runs one service in the foreground, configured by environment variables.",
        mixinStandardHelpOptions = true)
final class ServiceCommand implements Callable<Integer> {

    enum Service {
        INGEST(IngestServiceApplication::new),
        STREAMS(TimelineStreamsApplication::new),
        API(ApiServiceApplication::new);

        private final Supplier<ServiceApplication<?>> application;

        Service(Supplier<ServiceApplication<?>> application) {
            this.application = application;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(description = "One of: ${COMPLETION-CANDIDATES}.")
    private Service service = Service.API;

    @Override
    public Integer call() throws InterruptedException {
        service.application.get().start();
        Thread.currentThread().join();
        return 0;
    }
}
