/** Which records of the log count, and reading those that do. */
@NullMarked
package io.roost.contract.log;

import org.jspecify.annotations.NullMarked;
