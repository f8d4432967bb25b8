/** How got asks Node for a request, in fewer steps: all that is the same for every post is put together once. */
import { type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { urlToHttpOptions } from "node:url";

/**
 * A function for got's option `request`, for posts to one address with one set of options. got names some forty options each time, nearly
 * all of them undefined, and Node copies all of them several times: without that, a call takes about a tenth less of got's and Node's time.
 */
export function createNativeRequest(): (url: URL, options: RequestOptions) => ClientRequest {
  let prepared: RequestOptions | undefined;
  return (url, options) => {
    prepared ??= Object.fromEntries(Object.entries({ ...urlToHttpOptions(url), ...options }).filter(([, value]) => value !== undefined));
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    return send({ ...prepared, headers: options.headers });
  };
}
