/** Who may call the sandbox. The service uses the same values by itself when no gateway is set. */
export const sandboxCredentials = { appKey: "sandbox", appSecret: "sandbox-secret", session: "sandbox-session" } as const;
