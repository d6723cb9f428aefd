package io.roost.benchmarks.read;

import io.roost.benchmarks.http.KeepAliveConnection;
import java.io.IOException;

/** What one connection does until it is done. */
@FunctionalInterface
interface Reader {
    void run(KeepAliveConnection connection, int number) throws IOException;
}
