/** A small world with names, and the light traffic of its people: what a fresh demo has to show. */
@NullMarked
package io.roost.cli.world;

import org.jspecify.annotations.NullMarked;
