/** The command line {@code roost load}: imports follow graphs, generates load, audits home timelines. */
@NullMarked
package io.roost.load;

import org.jspecify.annotations.NullMarked;
