/** A broker and all services in one JVM. */
@NullMarked
package io.roost.cli.deployment;

import org.jspecify.annotations.NullMarked;
