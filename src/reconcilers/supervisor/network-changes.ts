import { canonicalJson, isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { SupervisorSpec } from '../../spec/generated/kinds.ts';

export type NetworkFields = NonNullable<NonNullable<SupervisorSpec['networking']['workload']>['additional']>[number];

/** What becomes of one workload network. */
export interface NetworkChange {
  does: 'create' | 'update' | 'delete';
  name: string;
  before: JsonObject;
  after: JsonObject;
}

/** What the change of `additional` takes, by name of the network: new ones first, removals last. */
export function networkChanges(fields: readonly FieldChange[]): NetworkChange[] {
  const change = fields.find(({ path }) => path.endsWith('.additional'));
  const before = byName(change?.from);
  const after = byName(change?.to);
  const created = [...after].flatMap(([name, network]) =>
    before.has(name) ? [] : changeTo('create', name, {}, network),
  );
  const updated = [...after].flatMap(([name, network]) => {
    const earlier = before.get(name);
    const same = earlier === undefined || canonicalJson(earlier) === canonicalJson(network);
    return same ? [] : changeTo('update', name, earlier, network);
  });
  const deleted = [...before].flatMap(([name, network]) =>
    after.has(name) ? [] : changeTo('delete', name, network, {}),
  );
  return [...created, ...updated, ...deleted];
}

function changeTo(does: NetworkChange['does'], name: string, before: JsonObject, after: JsonObject): NetworkChange[] {
  return [{ does, name, before, after }];
}

/** A network is told by its name, which every one has. */
export function nameOf({ name }: JsonObject): string {
  return typeof name === 'string' ? name : '';
}

function byName(networks: JsonValue | undefined): Map<string, JsonObject> {
  const listed = Array.isArray(networks) ? networks : [];
  return new Map(listed.flatMap((network) => (isPlainObject(network) ? [[nameOf(network), network]] : [])));
}
