import type { VsphereReader } from '../../client/vsphere.ts';
import type { ObjectEvent } from '../../client/vim/event-history.ts';
import { attribute, type Attribution } from './attribute.ts';
import { tellingEvents, type ChangedField } from './telling-events.ts';

/** A field that changed, of an object that vCenter knows by this id. */
export interface ChangeToAttribute extends ChangedField {
  /** Without an id nobody can be asked. */
  id?: string;
  /** When the field was last seen to be right, in milliseconds since 1970: what happened before did not change it. */
  since: number;
}

export interface WhoOptions {
  /** Objects that are asked about at most; the others stay unknown. 50 when left out. */
  mostObjects?: number;
  signal: AbortSignal;
}

/**
 * Who changed each of these fields, where vCenter's events tell. One query for each object. What cannot be asked is unknown:
 * drift is told without a name rather than late, so this never fails but for our own bugs.
 */
export async function whoChanged(
  reader: Pick<VsphereReader, 'account' | 'events'>,
  changes: readonly ChangeToAttribute[],
  { mostObjects = 50, signal }: WhoOptions,
): Promise<(Attribution | undefined)[]> {
  const askable = changes.filter(({ id, ...field }) => id !== undefined && tellingEvents(field).types.length > 0);
  const objects = [...Map.groupBy(askable, ({ kind, id }) => `${kind}/${id}`)].slice(0, mostObjects);
  if (objects.length === 0) return changes.map(() => undefined);
  const ourAccount = await reader.account.user(signal).catch(() => undefined);
  if (ourAccount === undefined) return changes.map(() => undefined);
  const found = new Map<ChangeToAttribute, Attribution | undefined>();
  for (const [, ofObject] of objects) {
    const events = await eventsOf(reader, ofObject, signal).catch(() => undefined);
    // A vCenter that cannot be asked about one is not asked about fifty.
    if (events === undefined) break;
    for (const change of ofObject) {
      found.set(
        change,
        attribute(
          change,
          events.filter(({ at }) => at >= change.since),
          ourAccount,
        ),
      );
    }
  }
  return changes.map((change) => found.get(change));
}

async function eventsOf(
  { events }: Pick<VsphereReader, 'events'>,
  changes: readonly ChangeToAttribute[],
  signal: AbortSignal,
): Promise<ObjectEvent[]> {
  const [first] = changes;
  if (first?.id === undefined) return [];
  const types = [...new Set(changes.flatMap((change) => tellingEvents(change).types))];
  const since = Math.min(...changes.map((change) => change.since));
  // A kind that VIM keeps events of is called by VIM as it is here.
  const object = { type: first.kind, id: first.id };
  return events.recentEvents(object, { since, types }, signal);
}
