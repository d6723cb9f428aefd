/** What happened, as facts in the past tense: the events of the log and how each topic groups them. */
@NullMarked
package io.roost.contract.event;

import org.jspecify.annotations.NullMarked;
