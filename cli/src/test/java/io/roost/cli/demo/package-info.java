/** Tests of {@code io.roost.cli.demo}. */
@NullMarked
package io.roost.cli.demo;

import org.jspecify.annotations.NullMarked;
