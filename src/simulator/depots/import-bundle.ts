import type { JsonObject, JsonValue } from '../../base/json.ts';
import { ApiError, message } from '../operations/api-error.ts';
import { newUuid } from '../state/new-id.ts';
import type { Depot, DepotSource } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { contentKeys, takeContent } from './depot-content.ts';
import { readSource } from './depot-source.ts';
import { depotsOf } from './find-depot.ts';

/**
 * Imports a bundle as a new offline depot, or leaves nothing behind. Throws ALREADY_EXISTS, with the depot that has it,
 * for a bundle of the same content.
 */
export function importBundle(args: JsonObject, context: WorkContext): JsonValue {
  const { state, behaviour, seed } = context;
  const { location, fileId, description, owner, ownerdata } = args as Partial<Record<string, string>>;
  const source = readSource(state, behaviour, location ?? fileId ?? '');
  const same = depotOfSameContent(state, source);
  if (same !== undefined) throw exists(same);
  const depot: Depot = {
    id: newUuid(state, seed),
    type: 'OFFLINE',
    description: description ?? '',
    ...(location === undefined ? { fileId: fileId ?? '' } : { location }),
    enabled: true,
    systemDefined: false,
    owner: owner ?? '',
    ...(ownerdata === undefined ? {} : { ownerdata }),
    createdAt: context.now(),
  };
  state.depots.set(depot.id, depot);
  takeContent(state, depot.id, source);
  return { depot: depot.id, notifications: {} };
}

function depotOfSameContent(state: VcenterState, { content }: DepotSource): Depot | undefined {
  const wanted = contentKeys(content);
  if (wanted.size === 0) return undefined;
  return depotsOf(state, 'OFFLINE').find(({ id }) => {
    const found = state.depotContents.get(id);
    return found !== undefined && isSame(contentKeys(found), wanted);
  });
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key));
}

function exists({ id }: Depot): ApiError {
  const text = `The content of the bundle is in the depot ${id} already.`;
  const error = new ApiError('ALREADY_EXISTS', message('already-exists', text, id));
  error.body.data = { depot: id };
  return error;
}
