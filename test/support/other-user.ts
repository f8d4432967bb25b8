/** Files of another user, as they are for a service's own user. */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync } from "node:fs";

const OTHER_UID = 61_234;

/** Root may open every file. Without these rights it is a user like others, who can still read this project. */
const ordinary = ["--bounding-set", "-dac_override,-dac_read_search"] as const;

/** Whether this machine can run a process as root without root's rights: only root on Linux can. Skip the tests that need one otherwise. */
export const canBeOrdinary: boolean = spawnSync("setpriv", [...ordinary, "true"]).status === 0;

/** The command for a process that may open only the files that the modes allow to it. */
export const asOrdinary: { readonly node: string; readonly nodeArgs: readonly string[] } = {
  node: "setpriv",
  nodeArgs: [...ordinary, process.execPath],
};

/** Only another user may open the file from now on. */
export function giveAway(path: string): void {
  chownSync(path, OTHER_UID, OTHER_UID);
  chmodSync(path, 0o600);
}
