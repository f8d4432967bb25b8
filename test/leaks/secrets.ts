/** Secrets that the search looks for. */
import type { Marker } from "./markers.ts";

const secret = (name: string): Marker => ({ name, value: `${name.replaceAll("-", "")}0123456789secret` });

export const appSecret: Marker = secret("app-secret");
export const ownSession: Marker = secret("own-token");
export const session: Marker = secret("x-top-session");
export const authorization: Marker = secret("authorization");
export const secrets: readonly Marker[] = [appSecret, ownSession, session, authorization];
