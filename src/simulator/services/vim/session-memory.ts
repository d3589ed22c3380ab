import type { JsonObject } from '../../../base/json.ts';
import type { Session } from '../../sessions.ts';
import type { Collector } from './property-collector/collector.ts';
import type { ObjectReference } from './reference.ts';

/** What VIM keeps for one session and forgets with it: no dump carries it, and no other session can see it. */
export interface SessionMemory {
  views: Map<string, ContainerView>;
  collectors: Map<string, Collector>;
  /** Tells this session's ids from those of others. */
  key: string;
  /** Counts ids of views, collectors, filters and pages. */
  nextNumber: number;
  /** The UserSession of who signed in. */
  user?: JsonObject;
}

/** The objects of some types in or below a container, as they are whenever somebody looks. */
export interface ContainerView {
  container: ObjectReference;
  /** Names of managed types; none at all means every type. */
  types: readonly string[];
  recursive: boolean;
}

/** Held by the session itself, so that what a session leaves behind goes when it ends or expires. */
export type SessionMemories = WeakMap<Session, SessionMemory>;

export function memoryOf(memories: SessionMemories, session: Session): SessionMemory {
  const found = memories.get(session);
  if (found !== undefined) return found;
  const fresh: SessionMemory = { views: new Map(), collectors: new Map(), key: '', nextNumber: 1 };
  memories.set(session, fresh);
  return fresh;
}
