/** Failed starts of a service: explains them and closes resources. */
@NullMarked
package io.roost.service.start;

import org.jspecify.annotations.NullMarked;
