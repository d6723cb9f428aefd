/** The topics of the log, their creation, and the identity of a log. */
@NullMarked
package io.roost.contract.topic;

import org.jspecify.annotations.NullMarked;
