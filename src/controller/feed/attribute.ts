import type { ObjectEvent } from '../../client/vim/event-history.ts';
import { isSameAccount } from './account-name.ts';
import { tellingEvents, type ChangedField, type TellingEvents } from './telling-events.ts';

/** Who changed something, and when on vCenter's clock (milliseconds since 1970). */
export interface Attribution {
  by: string;
  at: number;
}

/** What a guest was asked for; it does it by itself a while later, and that is nobody's event. */
const askings: readonly string[] = ['VmGuestShutdownEvent', 'VmGuestStandbyEvent'];

/**
 * The account that changed a field, as far as the events since it was last seen to be right tell: that of the latest event
 * which can have caused it. Our own writes cause no drift. Where an event of nobody can have caused it as well, or none
 * of anybody's can, it stays unknown.
 */
export function attribute(
  changed: ChangedField,
  events: readonly ObjectEvent[],
  ourAccount: string,
): Attribution | undefined {
  const telling = tellingEvents(changed);
  const capable = events
    .filter((event) => canHaveCaused(event, telling) && !isSameAccount(event.userName, ourAccount))
    .toSorted((one, other) => other.at - one.at);
  const [latest] = capable;
  const cause = latest?.userName === '' ? askedBefore(capable) : latest;
  return cause === undefined ? undefined : { by: cause.userName, at: cause.at };
}

/** An event that says which properties changed, and not this one, has nothing to do with it. */
function canHaveCaused({ type, changes }: ObjectEvent, { types, property }: TellingEvents): boolean {
  if (!types.includes(type)) return false;
  return property === undefined || changes === undefined || changes.includes(property);
}

/** Of what nobody did: whoever asked the guest to do it, unless something lies between the two. */
function askedBefore([done, asked]: readonly ObjectEvent[]): ObjectEvent | undefined {
  if (done === undefined || asked === undefined || askings.includes(done.type)) return undefined;
  return askings.includes(asked.type) && asked.userName !== '' ? asked : undefined;
}
