package io.roost.service.direct;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.threads.PoolThreadHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * Checks each request to the path of a {@link DirectCall} and runs the call; a failure becomes a problem. Requests to other paths
 * are passed on. On the path of a call, HEAD is answered like GET, OPTIONS with {@code Allow}, and other methods with 405.
 * Thread-safe.
 *
 * <p>If a service has non-blocking calls, this handler runs on the threads that read requests. Such a call is tried there, and run
 * again on a pool thread if it would block; other calls run on pool threads.
 */
public final class DirectCallHandler extends Handler.Wrapper {

    private final ThrowableMapper problems;
    private final List<DirectCall> calls = new CopyOnWriteArrayList<>();
    private volatile MetricRegistry metrics = new MetricRegistry();
    private volatile boolean mayBlock = true;

    public DirectCallHandler(ThrowableMapper problems) {
        this.problems = problems;
    }

    /** Must be called before the server starts. */
    public void add(DirectCall call) {
        calls.add(call);
    }

    /** Must be called once, while {@code server} starts. */
    public void serve(Server server, Environment environment) {
        metrics = environment.metrics();
        if (calls.stream().anyMatch(DirectCall::isNonBlocking)) {
            mayBlock = false;
            PoolThreadHandler.insertBehind(this, server, environment);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        for (DirectCall call : calls) {
            String parameter = call.route().match(path);
            if (parameter != null) {
                Exchange exchange = new Exchange(request, response, callback, call.route(), parameter, problems);
                if (isAdmitted(exchange, call)) {
                    begin(exchange, call);
                }
                return true;
            }
        }
        return super.handle(request, response, callback);
    }

    private static boolean isAdmitted(Exchange exchange, DirectCall call) {
        Request request = exchange.request();
        try {
            if (HttpMethod.OPTIONS.is(request.getMethod())) {
                exchange.headers().put(HttpHeader.ALLOW, call.route().allow());
                exchange.answer(200);
                return false;
            }
            call.route().check(request.getMethod(), request.getHeaders());
            call.authorize(request);
            exchange.query();
            return true;
        } catch (RuntimeException refused) {
            exchange.fail(refused);
            return false;
        }
    }

    private void begin(Exchange exchange, DirectCall call) {
        boolean isBegun = (mayBlock || call.isNonBlocking()) && run(exchange, call, mayBlock);
        if (!isBegun) {
            exchange.onPoolThread(() -> run(exchange, call, true));
        }
    }

    private boolean run(Exchange exchange, DirectCall call, boolean mayBlock) {
        exchange.timeWith(metrics.timer(mayBlock ? call.timerName() : call.timerName() + "-at-once"));
        try {
            return call.answer(exchange, mayBlock);
        } catch (Throwable failure) {
            exchange.fail(failure);
            return true;
        }
    }
}
