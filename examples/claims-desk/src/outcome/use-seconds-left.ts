/** A countdown by the clock: a tab that slept is not behind when it wakes. */
import { useEffect, useState } from "react";

/** The whole seconds that are left, down to 0. It starts where the component does. */
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
