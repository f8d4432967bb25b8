/** The credentials for calls to the sandbox. The service uses them automatically when no gateway is set. */
export const sandboxCredentials = { appKey: "sandbox", appSecret: "sandbox-secret", session: "sandbox-session" } as const;
