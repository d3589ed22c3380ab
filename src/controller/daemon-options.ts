import type { Logger } from 'pino';
import type { ForgeClient } from '../forge/forge-client.ts';
import type { Notifier } from '../notify/notice.ts';
import type { Surroundings } from '../project/surroundings.ts';
import type { FollowedSource } from '../source/revision.ts';
import type { Project } from '../spec/project.ts';
import type { Store } from '../store/store.ts';

export interface DaemonOptions {
  project: Project;
  /** Folder of the project file. */
  folder: string;
  surroundings: Surroundings;
  store: Store;
  logger: Logger;
  /** Sorts by time. */
  newId: () => string;
  notifier: Notifier;
  /** One for each source of the project, or one folder that serves all environments. */
  sources: readonly FollowedSource[];
  /** By source, where pull requests are planned. */
  forges: ReadonlyMap<string, ForgeClient>;
  /** Aborts when nobody waits any longer for what is under way. */
  signal: AbortSignal;
  /** File that gets every exchange with vCenter. */
  record?: string;
}
