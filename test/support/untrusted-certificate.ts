/**
 * A certificate for 127.0.0.1 that its own key signed, so that nobody trusts it, until 2126. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1`.
 */
export const untrusted: { readonly key: string; readonly cert: string } = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgowMuYGLC3IkiwpTq
Wfgv7vgtZrtxmOAttVahtNwgVXuhRANCAATZoWIsAwZfqB/3/M+P6lXb19bNEX4w
o4ogJu/3WzmJ/bPhbSDY3Z9MaLrMvVUGF5sQaqCx8N7Y/vo+p+igGtZf
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUSsC9kXvnzHDQ1q0lQxqlzXvL3zkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjA2MzI1N1oYDzIxMjYxMDI5
MDYzMjU3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATZoWIsAwZfqB/3/M+P6lXb19bNEX4wo4ogJu/3WzmJ/bPhbSDY3Z9M
aLrMvVUGF5sQaqCx8N7Y/vo+p+igGtZfo2QwYjAdBgNVHQ4EFgQUqn3a8kszKY74
l7QjtrbN6gHDoPAwHwYDVR0jBBgwFoAUqn3a8kszKY74l7QjtrbN6gHDoPAwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQDI/hGvoLZOPxjFzFnWZxetkuuaOu9dLhds2OX1CgRT9QIgAI5bhBW0iHdVaIN1
5PnAYhTn9V8JW4aWJG89jzl0BXA=
-----END CERTIFICATE-----`,
};
