/** Starts the service as README does. The operator's signal must pass through npm to the program. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));

test.each([
  ["start", /^GraphQL +(http:\S+)$/m],
  ["sandbox", /^TOP sandbox +(http:\S+)/m],
])("A signal to `npm run %s` reaches the program: it stops, and its port is free", async (script, printed) => {
  // Without --ignore-scripts npm would first build the program, which other tests are running.
  const npm = spawn("npm", ["run", "--silent", "--ignore-scripts", script], {
    cwd: root,
    env: { ...process.env, PORT: "0", SANDBOX_PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  try {
    let text = "";
    for await (const piece of npm.stdout.setEncoding("utf8") as AsyncIterable<string>) {
      text += piece;
      if (printed.test(text)) break;
    }
    const [, address = ""] = printed.exec(text) ?? [];
    expect((await fetch(address)).status).toBeGreaterThan(0);
    npm.kill("SIGTERM");
    await once(npm, "exit");
    await expect(fetch(address)).rejects.toThrow();
  } finally {
    if (npm.pid) killGroup(npm.pid);
  }
});

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group has already ended, as it should.
  }
}
