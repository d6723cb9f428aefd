/** The public REST API, tested over real HTTP against small services on real sockets and a real broker. */
package io.roost.api;
