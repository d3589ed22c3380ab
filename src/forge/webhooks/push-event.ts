import type { ForgeEvent } from '../events.ts';
import { commitOf, isNoCommit } from './members.ts';

/** A push's members as they came. */
export interface RawPush {
  repository: string | undefined;
  branch: string | undefined;
  /** All zeros when there is none to tell. */
  commit: unknown;
  by: string | undefined;
}

/** A branch that moved or is gone; `undefined` where a member is missing or is none that Git would take. */
export function pushOf({ repository, branch, commit, by }: RawPush): ForgeEvent | undefined {
  if (repository === undefined || branch === undefined) return undefined;
  const hash = commitOf(commit);
  if (hash === undefined && !isNoCommit(commit)) return undefined;
  return {
    type: 'push',
    repository,
    branch,
    ...(hash === undefined ? {} : { commit: hash }),
    ...(by === undefined ? {} : { by }),
  };
}

/** Either all of them, or `undefined`; nothing of the list is left out silently. */
export function allOf(events: readonly (ForgeEvent | undefined)[]): ForgeEvent[] | undefined {
  const known = events.filter((event) => event !== undefined);
  return known.length === events.length ? known : undefined;
}
