/** Everything in one JVM: a broker and all services, started, found and stopped together. */
@NullMarked
package io.roost.cli.deployment;

import org.jspecify.annotations.NullMarked;
