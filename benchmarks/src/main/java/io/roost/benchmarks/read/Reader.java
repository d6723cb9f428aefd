package io.roost.benchmarks.read;

import java.io.IOException;

/** What one connection does until it is done. */
@FunctionalInterface
interface Reader {
    void run(KeepAliveConnection connection, int number) throws IOException;
}
