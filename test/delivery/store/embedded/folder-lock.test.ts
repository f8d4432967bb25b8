/** Two processes never use one data folder, even if its lock file is deleted while it is locked. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import { openEmbedded } from "../../../../src/delivery/store/embedded/embedded.ts";
import { asOrdinary, canBeOrdinary, giveAway } from "../../../support/other-user.ts";
import { SLOW_MS } from "../../../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "folder-lock-test-"));
const module = new URL("../../../../dist/delivery/store/embedded/embedded.js", import.meta.url).href;
const disk = join(base, "disk");
mkdirSync(disk);
/** Only root can create a small disk; without root the test that needs one is skipped. */
const hasDisk = spawnSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", disk]).status === 0;
const running = new Set<ReturnType<typeof spawn>>();

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => {
  if (hasDisk) spawnSync("umount", [disk]);
  rmSync(base, { recursive: true, force: true });
});

interface Process {
  /** The next line with this beginning. Other lines are skipped. */
  said(beginning: string): Promise<string>;
  signal(signal: NodeJS.Signals): void;
}

const asUsual = { node: process.execPath, nodeArgs: [] };

/** A process that writes as often as it can, and prints what happens: `written`; `refused` with the reason; `notice` with its text. */
function writer(folder: string, { node, nodeArgs }: { node: string; nodeArgs: readonly string[] } = asUsual): Process {
  const program = `
    const { openEmbedded } = await import("${module}");
    const say = (...words) => console.log(words.join(" "));
    try {
      const database = await openEmbedded(${JSON.stringify(folder)}, { onNotice: (notice) => say("notice", notice) });
      await database.query("CREATE TABLE IF NOT EXISTS t (x integer)");
      for (;;) {
        await database.transaction(({ query }) => query("INSERT INTO t VALUES (1)"));
        say("written");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } catch (error) {
      say("refused", error.message);
    }
  `;
  const child = spawn(node, [...nodeArgs, "--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  running.add(child);
  const lines: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => lines.push(...text.split("\n")));
  return {
    signal: (signal) => void child.kill(signal),
    async said(beginning) {
      for (;;) {
        const at = lines.findIndex((line) => line.startsWith(beginning));
        if (at >= 0) return lines.splice(0, at + 1).at(-1) as string;
        await once(child.stdout, "data");
      }
    },
  };
}

test(
  "A deleted lock file is created again by its holder, and a process that starts meanwhile is refused",
  async () => {
    const folder = join(base, "deleted");
    const holder = writer(folder);
    await holder.said("written");
    rmSync(join(folder, "lock"));
    expect(await writer(folder).said("refused")).toContain("Another process uses the delivery store");
    expect(await holder.said("notice")).toContain("lock file was deleted while it was in use");
    expect(existsSync(join(folder, "lock"))).toBe(true);
    await holder.said("written");
  },
  SLOW_MS,
);

test(
  "If another process creates a new lock file, the holder stops before that process writes",
  async () => {
    const folder = join(base, "anew");
    const holder = writer(folder);
    await holder.said("written");
    writeFileSync(join(base, "other"), "");
    renameSync(join(base, "other"), join(folder, "lock"));
    const next = writer(folder);
    expect(await holder.said("refused")).toContain("lock file or folder was replaced");
    await next.said("written");
  },
  SLOW_MS,
);

test(
  "A holder that was paused while another process took the folder writes nothing when it continues",
  async () => {
    const folder = join(base, "paused");
    const holder = writer(folder);
    await holder.said("written");
    holder.signal("SIGSTOP");
    rmSync(join(folder, "lock"));
    const next = writer(folder);
    await next.said("written");
    holder.signal("SIGCONT");
    // If it was paused within a transaction, it may notice the deadline first.
    expect(await holder.said("refused")).toMatch(/lock file or folder was replaced|lost during the commit/);
    await next.said("written");
  },
  SLOW_MS,
);

test(
  "If the lock file cannot be looked at, the store is not used any more, and the process goes on",
  async () => {
    const folder = join(base, "unreadable");
    const holder = writer(folder);
    await holder.said("written");
    symlinkSync("lock", join(folder, "loop"));
    renameSync(join(folder, "loop"), join(folder, "lock")); // now a link to itself
    expect(await holder.said("refused")).toContain("lock file or folder was replaced");
  },
  SLOW_MS,
);

test(
  "A folder that is gone is not used any more",
  async () => {
    const folder = join(base, "gone");
    const holder = writer(folder);
    await holder.said("written");
    renameSync(folder, join(base, "elsewhere"));
    expect(await holder.said("refused")).toContain("delivery store"); // Either the check of the lock or a failing write comes first.
    expect(existsSync(folder)).toBe(false);
  },
  SLOW_MS,
);

(hasDisk ? test : test.skip)(
  "A lock that a full disk does not allow is not taken for another process's, and is had when there is room",
  async () => {
    const folder = join(disk, "data");
    await (await openEmbedded(folder)).close(); // A killed process would leave a journal, which has room already.
    const ballast = join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    expect(() => writeFileSync(ballast, Buffer.alloc(bavail * bsize + 2 ** 20))).toThrow("ENOSPC");
    expect(await writer(folder).said("refused")).toBe(`refused The disk of the delivery store in ${folder} is full: make room.`);
    rmSync(ballast);
    await writer(folder).said("written");
  },
  SLOW_MS,
);

(canBeOrdinary ? test : test.skip)(
  "A lock file of another user is not taken for another process's: the refusal names the command that gives the files back",
  async () => {
    const folder = join(base, "foreign");
    const first = writer(folder);
    await first.said("written");
    first.signal("SIGKILL");
    giveAway(join(folder, "lock"));
    const { uid, gid } = statSync(folder);
    expect(await writer(folder, asOrdinary).said("refused")).toBe(
      `refused The delivery store in ${folder} has files of another user, which this user may not open. Nothing is damaged: run "chown -R ${uid}:${gid} ${folder}" as root, and run commands on this store as its user.`,
    );
  },
  SLOW_MS,
);
