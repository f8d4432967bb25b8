/** Reads figures of another process from the kernel. Only Linux gives CPU time and memory of a process without its help. */
import { existsSync, readFileSync } from "node:fs";

// The unit of /proc/<pid>/stat, on every architecture that Node supports.
const TICKS_PER_SECOND = 100;

/** Ends this process with a message when there is no /proc. */
export function requireProc(): void {
  if (existsSync("/proc/self/stat")) return;
  process.stderr.write("The benchmark needs Linux: it reads CPU time and memory from /proc.\n");
  process.exit(1);
}

/** The CPU time that all threads of the process have used, in user and kernel mode. */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in parentheses, and may contain spaces. `utime` and `stime` are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000_000;
}

/** Resident memory in MB (10^6 bytes): the present value (`VmRSS`) and the peak (`VmHWM`). */
export function residentMB(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name: string): number => (Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024) / 1_000_000;
  return { now: read("VmRSS"), peak: read("VmHWM") };
}
