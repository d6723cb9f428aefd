/** Follow graphs, from a file or generated, and their import through bulk requests to ingest-service. */
@NullMarked
package io.roost.load.graph;

import org.jspecify.annotations.NullMarked;
