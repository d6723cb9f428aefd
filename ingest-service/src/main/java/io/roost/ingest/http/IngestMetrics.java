package io.roost.ingest.http;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;

/** Counts accepted and refused commands, and times the appends of single commands. Thread-safe. */
public final class IngestMetrics {

    final Counter accepted;
    private final Counter invalid;
    private final Counter unavailable;
    final Timer append;

    public IngestMetrics(MetricRegistry metrics) {
        this.accepted = metrics.counter("roost.ingest.commands.accepted");
        this.invalid = metrics.counter("roost.ingest.commands.invalid");
        this.unavailable = metrics.counter("roost.ingest.commands.unavailable");
        this.append = metrics.timer("roost.ingest.append");
    }

    void refused(int status) {
        (status == 503 ? unavailable : invalid).inc();
    }
}
