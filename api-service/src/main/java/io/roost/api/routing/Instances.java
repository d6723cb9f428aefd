package io.roost.api.routing;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.api.http.ServiceHttp;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.json.RoostJson;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** HTTP to the instances of timeline-streams, with the service token, on the calling thread. Thread-safe. */
public final class Instances {

    private static final Duration METADATA_TIMEOUT = Duration.ofMillis(500);
    private static final ObjectReader INFO = RoostJson.mapper().readerFor(InstanceInfo.class);

    private final HttpClient http;
    private final String authorization;

    public Instances(HttpClient http, ServiceToken serviceToken) {
        this.http = http;
        this.authorization = serviceToken.authorization();
    }

    /** Asks one instance one question; a connection that turns out to be an old one's remains is tried again, once. */
    Reply ask(URI instance, Question question, Duration timeout) throws IOException {
        RequestConfig within = ServiceHttp.within(timeout);
        try {
            return send(instance, question, within);
        } catch (ConnectException unreachable) {
            throw unreachable;
        } catch (NoHttpResponseException | SocketException brokenOff) {
            return send(instance, question, within);
        }
    }

    private Reply send(URI instance, Question question, RequestConfig within) throws IOException {
        HttpHost host = host(instance);
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(within);
        return http.execute(host, request(host, question), context, Instances::reply);
    }

    /** {@link URI#getHost} knows no names with underscores. */
    private static HttpHost host(URI instance) throws IOException {
        try {
            return new HttpHost(instance.getScheme(), URIAuthority.create(instance.getRawAuthority()));
        } catch (URISyntaxException noHost) {
            throw new IOException(noHost);
        }
    }

    private ClassicHttpRequest request(HttpHost host, Question question) {
        byte[] body = question.body();
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(body == null ? Method.GET : Method.POST, host, question.path());
        request.setHeader("Authorization", authorization);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        return request;
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new Reply(response.getCode(), body, ReplicaStamp.of(response));
    }

    /** What the instance holds. */
    InstanceInfo info(URI instance) throws IOException {
        return info(instance, "/internal/partitions");
    }

    /** What the instance holds, and what the log has that it has not applied. */
    public InstanceInfo progress(URI instance) throws IOException {
        return info(instance, "/internal/partitions?unapplied=true");
    }

    private InstanceInfo info(URI instance, String path) throws IOException {
        Reply reply = ask(instance, Question.get(path), METADATA_TIMEOUT);
        if (reply.status() != 200) {
            throw new IOException("answered " + reply.status());
        }
        return INFO.readValue(reply.body());
    }
}
