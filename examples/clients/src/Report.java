import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.time.Duration;

/** Reports one surrender: java Report.java URL IDEMPOTENCY_KEY. With the key it is safe to send it again, whatever was lost. */
class Report {
  public static void main(String[] args) throws Exception {
    var body = """
        {"query": "mutation ($input: ZaSurrenderRequest!, $key: ID!) { syncSurrenderInfo(input: $input, idempotencyKey: $key) { accepted failureCode failureMessage requestId } }",
         "variables": {"input": {"instPolicyId": "ZA12345678", "status": "APPLY"}, "key": "%s"}}""".formatted(args[1]);
    var request = HttpRequest.newBuilder(URI.create(args[0])).header("content-type", "application/json")
        .timeout(Duration.ofSeconds(15)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    for (int attempt = 1;; attempt++) try {
      System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
      return;
    } catch (IOException lost) { // a time-out is an IOException, too
      if (attempt == 4) throw lost;
      Thread.sleep(300L * attempt);
    }
  }
}
