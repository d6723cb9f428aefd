/** The home side of a partition: who follows whom, and materialized home timelines. The second level of the fan-out. */
@NullMarked
package io.roost.engine.home;

import org.jspecify.annotations.NullMarked;
