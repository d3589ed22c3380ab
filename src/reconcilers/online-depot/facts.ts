import type { JsonObject } from '../../base/json.ts';

/** What is known of a depot besides its fields. */
export interface DepotFacts {
  /** One that vCenter brings with it. */
  isSystem: boolean;
  /** Whether it has anything to offer; missing where nobody asked, or could tell. */
  isSynced?: boolean;
  /** A UMDS depot is set and enabled: then vCenter synchronises with that alone. */
  isShadowed: boolean;
  /** A synchronisation that is under way. */
  syncTask?: string;
  /** A deletion that is under way, perhaps of another depot. */
  deleteTask?: string;
  /** Where the depot was whose place this one takes, and which goes once this one is synchronised. */
  former?: string;
}

export function factsAsJson(facts: DepotFacts): JsonObject {
  return { ...facts };
}

export function asFacts(facts: JsonObject | undefined): DepotFacts {
  const { isSystem, isSynced, isShadowed, syncTask, deleteTask, former } = facts ?? {};
  return {
    isSystem: isSystem === true,
    isShadowed: isShadowed === true,
    ...(typeof isSynced === 'boolean' ? { isSynced } : {}),
    ...(typeof syncTask === 'string' ? { syncTask } : {}),
    ...(typeof deleteTask === 'string' ? { deleteTask } : {}),
    ...(typeof former === 'string' ? { former } : {}),
  };
}
