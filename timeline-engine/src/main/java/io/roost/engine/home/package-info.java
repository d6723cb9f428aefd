/** The home side of a partition: who follows whom, authors' lists, and materialized home timelines. */
@NullMarked
package io.roost.engine.home;

import org.jspecify.annotations.NullMarked;
