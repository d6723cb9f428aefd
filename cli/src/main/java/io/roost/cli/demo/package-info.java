/** {@code roost demo}: a broker and all services in one process, with a small world and traffic. */
@NullMarked
package io.roost.cli.demo;

import org.jspecify.annotations.NullMarked;
