package io.roost.load.soak;

import io.roost.client.NoResponse;
import io.roost.client.ServiceResponse;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import io.roost.load.console.LoadFailure;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The lag of the view, and the highest values of the lag and of the used heap of all services. Used by one thread. */
final class Gauges {

    private static final String HEAP = "jvm_memory_heap_used ";

    private final ViewLag view;
    private final List<RoostHttp> admin;

    /** In records; null if the lag was never known. */
    @Nullable
    Long highestLag;

    /** In bytes; null if there are no admin ports. */
    @Nullable
    Long highestHeap;

    /** @param admin admin ports of services */
    Gauges(ViewLag view, List<RoostHttp> admin) {
        this.view = view;
        this.admin = admin;
    }

    /** Reads from all services; returns the lag, or empty if it is unknown or an instance does not respond. */
    OptionalLong read() throws InterruptedException {
        long heap = 0;
        for (RoostHttp service : admin) {
            heap += heap(service);
            highestHeap = highest(highestHeap, heap);
        }
        OptionalLong lag = view.read();
        if (lag.isPresent()) {
            highestLag = highest(highestLag, lag.getAsLong());
        }
        return lag;
    }

    private static long highest(@Nullable Long before, long now) {
        return before == null ? now : Math.max(before, now);
    }

    /** Returns 0 if the service does not respond under load. */
    private static long heap(RoostHttp service) throws InterruptedException {
        try {
            ServiceResponse response = service.get("metrics");
            if (!response.isSuccess()) {
                return 0;
            }
            return response.text()
                    .lines()
                    .filter(line -> line.startsWith(HEAP))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(HEAP.length())))
                    .findFirst()
                    .orElseThrow(() -> new LoadFailure("%smetrics has no %s".formatted(service.base(), HEAP.strip())));
        } catch (NoResponse failure) {
            return 0;
        }
    }
}
