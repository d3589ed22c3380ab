import type { JsonObject } from '../../../base/json.ts';
import { argument } from '../../state/event-arguments.ts';
import type { InventoryEvent, NamedObject } from '../../state/event-log.ts';

/** An event as VIM writes it. The message is left out where the caller does without. */
export function eventBody(event: InventoryEvent, withMessage: boolean): JsonObject {
  const { key, at, user, type, message, vm, host, datacenter, resourcePool, members } = event;
  return {
    _typeName: type,
    key,
    chainId: key,
    createdTime: new Date(at).toISOString(),
    userName: user,
    ...about('datacenter', datacenter),
    ...about('host', host),
    ...about('vm', vm),
    ...about('resourcePool', resourcePool),
    ...(withMessage ? { fullFormattedMessage: message } : {}),
    ...members,
  };
}

function about(member: string, object: NamedObject | undefined): JsonObject {
  return object === undefined ? {} : { [member]: argument(object.type, member, object) };
}
