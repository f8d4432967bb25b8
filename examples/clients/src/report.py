"""Reports one surrender: python3 report.py URL IDEMPOTENCY_KEY. With the key it is safe to send it again, whatever was lost."""
import http.client, json, sys, time, urllib.error, urllib.request

query = """mutation ($input: ZaSurrenderRequest!, $key: ID!) {
  syncSurrenderInfo(input: $input, idempotencyKey: $key) { accepted failureCode failureMessage requestId } }"""
variables = {"input": {"instPolicyId": "ZA12345678", "status": "APPLY"}, "key": sys.argv[2]}
body = json.dumps({"query": query, "variables": variables}).encode()
for attempt in range(1, 5):
    try:
        request = urllib.request.Request(sys.argv[1], body, {"content-type": "application/json"})
        print(urllib.request.urlopen(request, timeout=15).read().decode())
        break
    except urllib.error.HTTPError as refusal:  # also an answer: its body has the endpoint's errors
        print(refusal.read().decode())
        break
    except (OSError, http.client.HTTPException):  # a time-out is an OSError
        if attempt == 4:
            raise
        time.sleep(0.3 * attempt)
