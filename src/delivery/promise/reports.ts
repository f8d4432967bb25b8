/** The state of a whole report: how many deliveries wait, and what stops them. */

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
  /** The end of TOP's ban, if a delivery met the ban. */
  readonly bannedUntil: Date | null;
  /** This instance sends none of them now, except for trials: TOP or the provider does not answer, or the day's quota is used up. */
  readonly heldBack: boolean;
}
