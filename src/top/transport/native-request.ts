/** A fast way to make Node's request of got's options: those that are the same for every post are prepared once. */
import { type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { urlToHttpOptions } from "node:url";

/**
 * For use in got's option `request`, for posts to one URL with one set of options. got passes about forty options each time, nearly all
 * undefined, and Node copies them several times. Preparing them once saves about a tenth of got's and Node's time for a call.
 */
export function createNativeRequest(): (url: URL, options: RequestOptions) => ClientRequest {
  let prepared: RequestOptions | undefined;
  return (url, options) => {
    prepared ??= Object.fromEntries(Object.entries({ ...urlToHttpOptions(url), ...options }).filter(([, value]) => value !== undefined));
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    return send({ ...prepared, headers: options.headers });
  };
}
