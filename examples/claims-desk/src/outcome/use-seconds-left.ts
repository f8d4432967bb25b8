/** A countdown that reads the clock, so that it is right after a tab was suspended. */
import { useEffect, useState } from "react";

/** The whole seconds that are left, down to 0. The countdown starts when the component is mounted. */
export function useSecondsLeft(seconds: number): number {
  const [deadline] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((deadline - Date.now()) / 1000))), 200);
    return () => clearInterval(timer);
  }, [deadline, left]);
  return left;
}
