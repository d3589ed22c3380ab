import type { Behaviour } from '../../behaviour.ts';
import { ok } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { QueryParameter } from '../../operations/query.ts';
import { ancestors, isInDatacenter } from '../../state/containment.ts';
import type { CollectionName, VcenterState } from '../../state/state.ts';
import type { Vcenter } from '../../vcenter.ts';

/** A filter of a list: an object passes when it matches one of the values that were given. */
interface Filter<T> {
  query: QueryParameter;
  /** The collection whose ids the values are. */
  ids?: CollectionName;
  matches: (object: T, wanted: ReadonlySet<string>, vcenter: Vcenter) => boolean;
}

/** A list of inventory objects. All of these lists behave alike: no paging, no order, and a maximum. */
interface ListService<T> {
  id: string;
  kind: string;
  /** One object more answers 500 UNABLE_TO_ALLOCATE_RESOURCE. */
  maximum: number;
  objects: (state: VcenterState, behaviour: Behaviour) => Iterable<T>;
  filters: Record<string, Filter<T>>;
  summary: (object: T) => object;
}

export function listOperation<T>(service: ListService<T>): Operation {
  const query = Object.fromEntries(Object.entries(service.filters).map(([name, filter]) => [name, filter.query]));
  return { id: service.id, query, handle: withoutBody((call) => ok(list(service, call).map(service.summary))) };
}

/** Filters combine as AND, the values of one filter as OR. */
function list<T>(service: ListService<T>, { vcenter, query }: Call): T[] {
  let found = [...service.objects(vcenter.state, vcenter.behaviour)];
  for (const [name, filter] of Object.entries(service.filters)) {
    const wanted = query.all(name);
    if (wanted === undefined) continue;
    if (filter.ids !== undefined) checkIds(vcenter, name, wanted, filter.ids);
    found = found.filter((object) => filter.matches(object, wanted, vcenter));
  }
  if (found.length > service.maximum) throw tooMany(service.kind, service.maximum);
  return found;
}

function checkIds(vcenter: Vcenter, name: string, wanted: ReadonlySet<string>, ids: CollectionName): void {
  if (vcenter.behaviour.unknownFilterIds === 'match-nothing') return;
  const unknown = [...wanted].filter((id) => !vcenter.state[ids].has(id));
  if (unknown.length > 0)
    throw invalidArgument(`${name} names what does not exist: ${unknown.join(', ')}.`, ...unknown);
}

function tooMany(kind: string, maximum: number): ApiError {
  const text = `More than ${maximum} objects of kind ${kind} match; narrow the filter.`;
  return new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('too-many', text, String(maximum)));
}

export function byId(ids: CollectionName): Filter<{ id: string }> {
  return { query: 'texts', ids, matches: ({ id }, wanted) => wanted.has(id) };
}

export const byName: Filter<{ name: string }> = { query: 'texts', matches: ({ name }, wanted) => wanted.has(name) };

export const byDatacenter: Filter<{ parent?: string }> = {
  query: 'texts',
  ids: 'datacenters',
  matches: ({ parent }, wanted, { state }) => isInDatacenter(state, parent, wanted),
};

/** "In the folder" is read as directly in it; whether the real server looks further down is not written anywhere. */
export const byFolder: Filter<{ parent?: string }> = {
  query: 'texts',
  ids: 'folders',
  matches: ({ parent }, wanted, vcenter) => isInFolder(vcenter, parent, wanted),
};

export function isInFolder(vcenter: Vcenter, parent: string | undefined, wanted: ReadonlySet<string>): boolean {
  if (parent === undefined) return false;
  if (vcenter.behaviour.folderFilter === 'direct') return wanted.has(parent);
  return ancestors(vcenter.state, parent).some((id) => wanted.has(id));
}

export function byValue<T>(values: readonly string[], read: (object: T) => string): Filter<T> {
  return { query: { many: values }, matches: (object, wanted) => wanted.has(read(object)) };
}
