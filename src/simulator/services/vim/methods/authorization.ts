import type { JsonObject } from '../../../../base/json.ts';
import type { Operation } from '../../../operations/operation.ts';
import { list, object, text } from '../../../operations/shape.ts';
import { holds, privilegesOf } from '../../../privileges/account-privileges.ts';
import type { Account } from '../../../sessions.ts';
import { vimFault } from '../fault.ts';
import { existingType } from '../managed-types.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';
import { method, type VimCall } from '../vim-call.ts';

/** AuthorizationManager: what somebody may do with objects. Privileges are held everywhere, or nowhere. */

const types = ['AuthorizationManager'];

export const authorizationMethods: Operation[] = [
  ...method({
    types,
    name: 'FetchUserPrivilegeOnEntities',
    reads: true,
    parameters: object<{ entities: ObjectReference[]; userName: string }>({
      entities: list(referenceShape),
      userName: text,
    }),
    run(call, { entities, userName }) {
      const account = accountNamed(call, userName);
      return existing(call, entities).map((entity): JsonObject => {
        const privileges = [...privilegesOf(account)];
        return { _typeName: 'UserPrivilegeResult', entity: { ...entity }, privileges };
      });
    },
  }),
  ...method({
    types,
    name: 'HasPrivilegeOnEntities',
    reads: true,
    parameters: object<{ entity: ObjectReference[]; sessionId: string; privId: string[] }>({
      entity: list(referenceShape),
      sessionId: text,
      privId: list(text),
    }),
    run(call, { entity, sessionId, privId }) {
      const account = ownAccount(call, sessionId);
      const privAvailability = privId.map((privilege): JsonObject => {
        return { _typeName: 'PrivilegeAvailability', privId: privilege, isGranted: holds(account, privilege) };
      });
      return existing(call, entity).map((found): JsonObject => {
        return { _typeName: 'EntityPrivilege', entity: { ...found }, privAvailability };
      });
    },
  }),
];

function existing({ inventory }: VimCall, entities: ObjectReference[]): ObjectReference[] {
  for (const entity of entities) existingType(inventory, entity);
  return entities;
}

/** Everybody may ask for their own privileges. Those of others are told to whoever holds them all. */
function accountNamed({ vcenter, account }: VimCall, userName: string): Account {
  const found = vcenter.sessions.accountOf(userName);
  if (found !== undefined && (found === account || account?.privileges === undefined)) return found;
  throw vimFault('InvalidArgument', `The user ${userName} is not known.`, { invalidProperty: 'userName' });
}

/** The session is named by the key that signing in tells, and is the caller's own. */
function ownAccount({ account, memory }: VimCall, sessionId: string): Account {
  if (account !== undefined && memory.key === sessionId) return account;
  throw vimFault('InvalidArgument', 'The session is not known.', { invalidProperty: 'sessionId' });
}
