package io.roost.demo;

import io.roost.broker.BrokerStartException;
import io.roost.http.StartupFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure that explains itself in its own sentence; any other is unexpected, and shown whole. */
final class OneSentence implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof StartupFailure || failure instanceof BrokerStartException) {
            command.getErr().println("roost: " + failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
