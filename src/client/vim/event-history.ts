import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { dataObject, reference } from './boxing.ts';
import { objectIn, objectsOf, textIn, typeOf } from './member.ts';
import type { ManagedObject } from './vim-call.ts';
import { vimMethod } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/** An event of vCenter about an object. */
export interface ObjectEvent {
  /** Milliseconds since 1970, on vCenter's clock. */
  at: number;
  /** `VSPHERE.LOCAL\Administrator`; empty for what nobody asked for. */
  userName: string;
  /** `VmReconfiguredEvent`. */
  type: string;
  /** In words, as vCenter has them. */
  message: string;
  /** Properties that were changed, in vCenter's words: `config.hardware.numCPU: 2 -> 4; `. Not every event says. */
  changes?: string;
}

export interface EventQuery {
  /** Milliseconds since 1970. */
  since: number;
  types: readonly string[];
  /** Events in one answer at most; 500 when left out. */
  atATime?: number;
}

/** `EventManager`: what happened to objects, and who did it. */
export interface EventReader {
  /**
   * Events of these types about one object since a moment (milliseconds since 1970), oldest first. None where there is no
   * VI-JSON, and none when there are too many to be sure of having seen them all: then nothing is known.
   */
  recentEvents(object: ManagedObject, query: EventQuery, signal: AbortSignal): Promise<ObjectEvent[]>;
}

const mostQueries = 4;
const longestText = 2000;

export function eventReader(vim: Vim<ReadTransport>): EventReader {
  return {
    async recentEvents(object, { since, types, atATime = 500 }, signal) {
      if (types.length === 0 || !(await vim.available(signal))) return [];
      const query = { object, types, since, atATime };
      try {
        return await readAll(vim, { ...query, byObject: canBeAskedFor(object) }, signal);
      } catch (error) {
        // An object that is gone cannot be named any more, but its events are there.
        if (!isGone(error)) throw error;
        return readAll(vim, { ...query, byObject: false }, signal);
      }
    },
  };
}

/** Asked for a pool or a folder, vCenter answers the events of what is in it, and none of its own. */
function canBeAskedFor({ type }: ManagedObject): boolean {
  return type !== 'ResourcePool' && type !== 'Folder';
}

interface Query {
  object: ManagedObject;
  types: readonly string[];
  since: number;
  atATime: number;
  /** Otherwise events of all objects are asked for, and those of the object picked out. */
  byObject: boolean;
}

/**
 * Which events are left out of an answer that is full is not documented. So the time from the last one on is asked for
 * again until an answer is not full.
 */
async function readAll(vim: Vim<ReadTransport>, query: Query, signal: AbortSignal): Promise<ObjectEvent[]> {
  const found = new Map<string, ObjectEvent>();
  let { since } = query;
  for (let asked = 1; asked <= mostQueries; asked += 1) {
    const answer = await readOnce(vim, { ...query, since }, signal);
    for (const event of answer.filter((one) => isAbout(one, query.object))) {
      const read = asEvent(event);
      if (read !== undefined) found.set(JSON.stringify(event['key'] ?? read), read);
    }
    if (answer.length < query.atATime) return [...found.values()].toSorted((one, other) => one.at - other.at);
    const latest = Math.max(...answer.map(timeOf));
    if (!(latest > since)) return [];
    since = latest;
  }
  return [];
}

/** `QueryEvents`. Unless the message is asked for, it may be left out. */
function readOnce(vim: Vim<ReadTransport>, query: Query, signal: AbortSignal): Promise<JsonObject[]> {
  return vim.endpoint(signal).then((endpoint) => {
    if (endpoint.eventManager === undefined) return [];
    const manager = { type: 'EventManager', id: endpoint.eventManager };
    const request = vimMethod(endpoint, manager, 'QueryEvents', { filter: filterOf(query) });
    return vim.transport.read(request, asEvents, signal);
  });
}

function filterOf({ object: { type, id }, types, since, byObject, atATime }: Query): JsonObject {
  const entity = dataObject('EventFilterSpecByEntity', { entity: reference(type, id), recursion: 'self' });
  return dataObject('EventFilterSpec', {
    ...(byObject ? { entity } : {}),
    time: dataObject('EventFilterSpecByTime', { beginTime: new Date(since).toISOString() }),
    disableFullMessage: false,
    eventTypeId: [...types],
    maxCount: atATime,
  });
}

function asEvents(value: JsonValue | undefined): JsonObject[] {
  return objectsOf(value).map((event) => asObject(event, 'an event'));
}

/** Members of an event that name what it is about, with the member in each that is the reference. */
const subjects: Readonly<Record<string, string>> = {
  VirtualMachine: 'vm',
  ResourcePool: 'resourcePool',
  Datacenter: 'datacenter',
  ClusterComputeResource: 'computeResource',
};

function isAbout(event: JsonObject, { type, id }: ManagedObject): boolean {
  const member = subjects[type] ?? '';
  return textIn(objectIn(objectIn(event, member), member), 'value') === id;
}

function asEvent(event: JsonObject): ObjectEvent | undefined {
  const at = timeOf(event);
  if (Number.isNaN(at)) return undefined;
  const changes = changesOf(objectIn(event, 'configChanges'));
  return {
    at,
    userName: textIn(event, 'userName') ?? '',
    type: typeOf(event),
    message: (textIn(event, 'fullFormattedMessage') ?? '').slice(0, longestText),
    ...(changes === undefined ? {} : { changes }),
  };
}

/** `ChangesInfoEventArgument`. One that says nothing at all leaves open what was changed. */
function changesOf(info: JsonObject | undefined): string | undefined {
  const parts = ['modified', 'added', 'deleted'].flatMap((key) => textIn(info, key) ?? []);
  return parts.length === 0 ? undefined : parts.join('\n');
}

function timeOf(event: JsonObject): number {
  return Date.parse(textIn(event, 'createdTime') ?? '');
}

function isGone(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'not-found';
}
