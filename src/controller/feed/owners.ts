import type { ResourceRecord } from '../../store/records.ts';

/** Whose an object of vCenter is, as the last looks showed. */
export interface Owners {
  environmentsOf(id: string): Iterable<string>;
  /** Environments that have objects of a kind. */
  environmentsManaging(kind: string): Iterable<string>;
  environments(): Iterable<string>;
}

export interface OwnerIndex extends Owners {
  /** Takes the place of what was known of the environment. */
  replace(environment: string, resources: readonly Pick<ResourceRecord, 'id' | 'kind'>[]): void;
  remove(environment: string): void;
}

interface Known {
  ids: Set<string>;
  kinds: Set<string>;
}

/** Kept in memory, because it is asked for every change; as large as what is managed. */
export function createOwnerIndex(): OwnerIndex {
  const known = new Map<string, Known>();
  const those = (matches: (of: Known) => boolean): string[] =>
    [...known].filter(([, of]) => matches(of)).map(([environment]) => environment);
  return {
    environmentsOf: (id) => those(({ ids }) => ids.has(id)),
    environmentsManaging: (kind) => those(({ kinds }) => kinds.has(kind)),
    environments: () => known.keys(),
    replace(environment, resources) {
      const ids = resources.flatMap(({ id }) => id ?? []);
      known.set(environment, { ids: new Set(ids), kinds: new Set(resources.map(({ kind }) => kind)) });
    },
    remove: (environment) => void known.delete(environment),
  };
}

/** The owners among some environments: ids say nothing beyond their own vCenter, and another one has the same. */
export function ownersAmong(owners: Owners, environments: ReadonlySet<string>): Owners {
  const those = (all: Iterable<string>): string[] => [...all].filter((environment) => environments.has(environment));
  return {
    environmentsOf: (id) => those(owners.environmentsOf(id)),
    environmentsManaging: (kind) => those(owners.environmentsManaging(kind)),
    environments: () => those(owners.environments()),
  };
}
