package io.roost.benchmarks;

import io.roost.benchmarks.report.Row;
import java.util.List;

/** One benchmark: the rows of the table that it measures together. */
public interface Benchmark {

    /**
     * Measures Roost and its peers and compares what both ended with. A peer that is not installed leaves its row
     * without a figure.
     *
     * @param resources closes what is opened for the whole benchmark
     * @throws io.roost.benchmarks.report.WrongContents if Roost's end state is wrong
     */
    List<Row> rows(Setting setting, Resources resources) throws Exception;
}
