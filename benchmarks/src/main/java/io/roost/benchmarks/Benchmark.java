package io.roost.benchmarks;

import io.roost.benchmarks.report.Row;
import java.util.List;

/** A benchmark, which measures some rows of the table together. */
public interface Benchmark {

    /**
     * Measures Roost and its peers and compares their contents. A peer that is not installed has no figure.
     *
     * @throws io.roost.benchmarks.report.WrongContents if Roost's contents are wrong
     */
    List<Row> rows(Setting setting, Resources resources) throws Exception;
}
