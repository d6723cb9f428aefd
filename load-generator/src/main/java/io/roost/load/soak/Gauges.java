package io.roost.load.soak;

import io.roost.load.LoadFailure;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Lag and used heap of the services, as they are now and at their highest. Used by one thread. */
final class Gauges {

    private static final String HEAP = "jvm_memory_heap_used ";
    private static final long NONE = -1;

    private final ViewLag view;
    private final List<RoostHttp> admin;
    private long highestLag = NONE;
    private long highestHeap = NONE;

    /**
     * @param streams all instances of timeline-streams
     * @param admin admin ports of services
     */
    Gauges(List<RoostHttp> streams, List<RoostHttp> admin) {
        this.view = new ViewLag(streams);
        this.admin = admin;
    }

    /**
     * Asks all services once.
     *
     * @return the lag; empty if it is not known, or an instance does not answer
     */
    OptionalLong read() throws InterruptedException {
        long heap = 0;
        for (RoostHttp service : admin) {
            heap += heap(service);
        }
        highestHeap = admin.isEmpty() ? NONE : Math.max(highestHeap, heap);
        OptionalLong lag = view.read();
        highestLag = Math.max(highestLag, lag.orElse(NONE));
        return lag;
    }

    OptionalLong highestLag() {
        return highestLag == NONE ? OptionalLong.empty() : OptionalLong.of(highestLag);
    }

    OptionalLong highestHeap() {
        return highestHeap == NONE ? OptionalLong.empty() : OptionalLong.of(highestHeap);
    }

    /** A service that does not answer under load counts as 0. */
    private static long heap(RoostHttp service) throws InterruptedException {
        try {
            Answer answer = service.getNow("metrics");
            if (!answer.isSuccess()) {
                return 0;
            }
            return answer.text()
                    .lines()
                    .filter(line -> line.startsWith(HEAP))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(HEAP.length())))
                    .findFirst()
                    .orElseThrow(() ->
                            new LoadFailure("%smetrics does not name %s".formatted(service.base(), HEAP.strip())));
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
