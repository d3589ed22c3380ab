import { uuidV5 } from '../../../base/digest.ts';
import type { SessionMemory } from './session-memory.ts';

const namespace = 'f2c6d7de-5f5c-4c41-8f2b-1d6a7f0f2c11';

/** An id in the form that servers give to what belongs to a session. In an address it has to be encoded. */
export function newSessionId(memory: SessionMemory): string {
  const number = memory.nextNumber;
  memory.nextNumber += 1;
  return `session[${uuidV5(namespace, memory.key)}]${uuidV5(namespace, String(number))}`;
}
