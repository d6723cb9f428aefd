/** Reading events from the log, and the rules that decide which records count. */
@NullMarked
package io.roost.contract.log;

import org.jspecify.annotations.NullMarked;
