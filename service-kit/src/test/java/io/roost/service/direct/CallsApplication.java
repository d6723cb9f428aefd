package io.roost.service.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.roost.contract.id.UserId;
import io.roost.service.ParrotApplication.ParrotConfiguration;
import io.roost.service.ParrotApplication.ParrotResource;
import io.roost.service.ServiceApplication;
import io.roost.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Calls that block, never block, or block in the end, some of which fail, before the resources. */
final class CallsApplication extends ServiceApplication<ParrotConfiguration> {

    /** Has a permit for each request that has begun to block. */
    final Semaphore arrived = new Semaphore(0);

    /** Ends the blocking. */
    volatile CountDownLatch released = new CountDownLatch(1);

    CallsApplication() {
        super("parrot", Map.of("ROOST_SERVICE_TOKEN", "a-token-of-the-tests"));
    }

    @Override
    public void run(ParrotConfiguration configuration, Environment environment) {
        ObjectMapper mapper = environment.getObjectMapper();
        conventions().add(new TestCall(Route.get("test.blocks", "/blocks"), false, this::block));
        conventions()
                .add(new TestCall(Route.get("test.never-blocks.{id}", "/never-blocks/{id}"), true, this::answerThread));
        conventions()
                .add(new TestCall(
                        Route.get("test.blocks-in-the-end", "/blocks-in-the-end"), true, new BlockingInTheEnd()));
        conventions().add(new TestCall(Route.get("test.timed", "/timed"), true, this::answerThread));
        conventions()
                .add(new TestCall(
                        Route.get("test.timed-in-the-end", "/timed-in-the-end"), true, new BlockingInTheEnd()));
        conventions()
                .add(new TestCall(
                        Route.post("test.posts", "/posts", "application/json").producing("application/json"),
                        true,
                        (exchange, mayBlock) -> {
                            Map<?, ?> posted = exchange.json(mapper.readerFor(Map.class));
                            exchange.answer(201, Exchange.JSON, mapper.writeValueAsBytes(posted));
                            return true;
                        }));
        conventions()
                .add(new TestCall(
                        Route.get("test.users.{id}.name", "/users/{id}/name").withQuery(List.of("as")),
                        false,
                        (exchange, mayBlock) -> {
                            String name = exchange.parameter(UserId::of) + "-"
                                    + exchange.query().getFirst("as");
                            exchange.answer(200, Exchange.JSON, mapper.writeValueAsBytes(name));
                            return true;
                        }));
        conventions().add(new TestCall(Route.get("test.fails", "/fails"), false, this::fail));
        conventions().add(new TestCall(Route.get("test.fails-at-once", "/fails-at-once"), true, this::fail));
        conventions().add(new TestCall(Route.get("test.fails-later", "/fails-later"), false, (exchange, mayBlock) -> {
            CompletableFuture<Void> unused = CompletableFuture.supplyAsync(() -> {
                        throw new UnsupportedOperationException("explained");
                    })
                    .handle((nothing, failure) -> {
                        exchange.fail(failure);
                        return null;
                    });
            return true;
        }));
        conventions().explain(UnsupportedOperationException.class, failure -> ProblemException.gone("Explained."));
        environment.jersey().register(new ParrotResource());
    }

    private boolean block(Exchange exchange, boolean mayBlock) throws InterruptedException {
        assertThat(mayBlock).isTrue();
        arrived.release();
        released.await();
        return answerThread(exchange, mayBlock);
    }

    private boolean answerThread(Exchange exchange, boolean mayBlock) {
        byte[] thread = Thread.currentThread().getName().getBytes(StandardCharsets.UTF_8);
        exchange.answer(200, Exchange.JSON, thread);
        return true;
    }

    private boolean fail(Exchange exchange, boolean mayBlock) {
        throw new IllegalStateException("the secret is 42");
    }

    @FunctionalInterface
    private interface Work {
        boolean answer(Exchange exchange, boolean mayBlock) throws Exception;
    }

    private record TestCall(Route route, boolean isNonBlocking, Work work) implements DirectCall {

        @Override
        public boolean answer(Exchange exchange, boolean mayBlock) throws Exception {
            return work.answer(exchange, mayBlock);
        }
    }

    /** Answers with the thread that tried first and the one that answers. */
    private static final class BlockingInTheEnd implements Work {

        private volatile String tried = "none";

        @Override
        public boolean answer(Exchange exchange, boolean mayBlock) {
            String thread = Thread.currentThread().getName();
            if (!mayBlock) {
                tried = thread;
                return false;
            }
            exchange.answer(200, Exchange.JSON, (tried + " " + thread).getBytes(StandardCharsets.UTF_8));
            return true;
        }
    }
}
