package io.roost.cli;

import io.roost.broker.BrokerStartException;
import io.roost.service.ServiceApplication;
import io.roost.service.start.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports a failure in one sentence; the stack trace of an unexpected one is logged at DEBUG. */
final class OneSentence implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.debug("the command failed", failure);
        String sentence = failure instanceof StartupFailure || failure instanceof BrokerStartException
                ? failure.getMessage()
                : "unexpected failure: %s (with ROOST_LOG_LEVEL=DEBUG its stack trace is logged)".formatted(failure);
        command.getErr().println("roost: " + sentence);
        command.getErr().flush();
        return ServiceApplication.COULD_NOT_START;
    }
}
