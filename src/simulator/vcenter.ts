import type { Behaviour } from './behaviour.ts';
import type { Arrivals } from './libraries/arrivals.ts';
import type { Sessions } from './sessions.ts';
import type { AssociationPages } from './services/tagging/association-pages.ts';
import type { SessionMemories } from './services/vim/session-memory.ts';
import type { EventLog } from './state/event-log.ts';
import type { VcenterState } from './state/state.ts';
import type { FinishTask } from './tasks/finish-task.ts';
import type { ViewTask } from './tasks/task-view.ts';

/** What every operation works on. One object for the life of a simulator; loading a dump replaces its `state`. */
export interface Vcenter {
  state: VcenterState;
  readonly behaviour: Behaviour;
  readonly sessions: Sessions;
  readonly vim: VimSessions;
  /** What happened to the inventory; it outlives a restart. */
  readonly events: EventLog;
  readonly associationPages: AssociationPages;
  /** The work behind each task form, by the operation's id. */
  readonly taskWork: ReadonlyMap<string, FinishTask>;
  /** What each task form shows meanwhile that goes on by itself. */
  readonly taskViews: ReadonlyMap<string, ViewTask>;
  /** What libraries have sent for. */
  readonly arrivals: Arrivals;
  /** Passwords of subscriptions, by library: no dump holds them. */
  readonly subscriptionPasswords: Map<string, string>;
  /** Where this server is reached; empty until it listens. */
  url: string;
  /** The second in which the tagging service was last called, and how often. */
  readonly taggingRate: { second: number; calls: number };
  /** Product version, such as `8.0.2.00100`. */
  readonly version: string;
  /** Decides generated ids. */
  readonly seed: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

interface VimSessions {
  /** The same as those of the REST API where one session serves both. */
  readonly sessions: Sessions;
  readonly memories: SessionMemories;
}
