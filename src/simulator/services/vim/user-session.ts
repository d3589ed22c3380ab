import { uuidV5 } from '../../../base/digest.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Session } from '../../sessions.ts';
import { memoryOf, type SessionMemories, type SessionMemory } from './session-memory.ts';

const keyNamespace = '52a1b0a8-3a55-4d5e-8c6c-0e5f8f1f6d33';

/** What VIM keeps for a session, who it is of included: one that was opened through REST is as good as any. */
export function rememberedSession(memories: SessionMemories, session: Session, token: string): SessionMemory {
  const memory = memoryOf(memories, session);
  if (memory.user !== undefined) return memory;
  // Not the token: whoever reads the list of sessions must not be able to use them.
  const key = uuidV5(keyNamespace, token);
  return Object.assign(memory, { key, user: userSession(session, key) });
}

function userSession({ account, createdAt, lastAccessedAt }: Session, key: string): JsonObject {
  return {
    _typeName: 'UserSession',
    key,
    userName: account.user,
    fullName: account.user,
    loginTime: new Date(createdAt).toISOString(),
    lastActiveTime: new Date(lastAccessedAt).toISOString(),
    locale: 'en',
    messageLocale: 'en',
    extensionSession: false,
  };
}
