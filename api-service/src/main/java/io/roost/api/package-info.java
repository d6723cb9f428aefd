/** The public REST API: started here, put together by hand, and divided into packages by subject. */
@NullMarked
package io.roost.api;

import org.jspecify.annotations.NullMarked;
