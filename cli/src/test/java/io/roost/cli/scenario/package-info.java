/** Scenarios of users, run over HTTP on a demo. */
package io.roost.cli.scenario;
