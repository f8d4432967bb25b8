/** How a whole report stands: what waits, and what holds it back. */

export interface ReportPause {
  readonly since: Date;
  /** Null: until somebody resumes it. */
  readonly until: Date | null;
  /** The caller's id. */
  readonly who: string;
  readonly why: string;
}

export interface ReportStanding {
  /** The API's mutation. */
  readonly report: string;
  /** Deliveries that are QUEUED. */
  readonly waiting: number;
  /** When the oldest of these was accepted; null when none waits. */
  readonly oldest: Date | null;
  readonly paused: ReportPause | null;
  /** Until when TOP has banned it, as far as a delivery has met the ban. */
  readonly bannedUntil: Date | null;
}
