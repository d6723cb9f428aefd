/** The command line {@code roost load}: imports graphs, makes load, audits the home timelines. */
@NullMarked
package io.roost.load;

import org.jspecify.annotations.NullMarked;
