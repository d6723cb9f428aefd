/** Where the time and the memory of a measured run went. */
@NullMarked
package io.roost.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
