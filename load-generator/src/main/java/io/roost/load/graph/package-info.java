/** Follow graphs, from a file or generated, brought in through ingest's bulk form. */
@NullMarked
package io.roost.load.graph;

import org.jspecify.annotations.NullMarked;
