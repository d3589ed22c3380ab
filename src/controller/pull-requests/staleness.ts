import type { PullRequestRecord } from '../../store/records.ts';

/** Since when plans of pull requests are out of date: a base branch moved, or an environment was changed. */
export interface Staleness {
  /** @param environment all of the source when left out */
  mark(source: string, environment: string | undefined, now: number): void;
  /** Oldest plans first. */
  staleOf(open: readonly PullRequestRecord[]): PullRequestRecord[];
}

/** Remembers one moment for each source and each environment. */
export function createStaleness(): Staleness {
  const bySource = new Map<string, number>();
  const byEnvironment = new Map<string, number>();
  const isStale = ({ source, touches, plannedAt = 0 }: PullRequestRecord): boolean =>
    plannedAt <= (bySource.get(source) ?? 0) ||
    Object.keys(touches).some((environment) => plannedAt <= (byEnvironment.get(environment) ?? 0));
  return {
    mark(source, environment, now) {
      if (environment === undefined) bySource.set(source, now);
      else byEnvironment.set(environment, now);
    },
    staleOf: (open) => open.filter(isStale).toSorted((a, b) => (a.plannedAt ?? 0) - (b.plannedAt ?? 0)),
  };
}
