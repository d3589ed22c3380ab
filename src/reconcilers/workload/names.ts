import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { ReferenceIndex } from '../../plan/resolve-references.ts';
import { readAll, readOne } from '../read-all.ts';

/** Names of what the API names by id, where they could be found out. */
export interface Names {
  policyOf(id: string): string;
  libraryOf(id: string): string;
}

/** Ids that are in use somewhere. */
export interface UsedIds {
  policies: readonly string[];
  libraries: readonly string[];
}

/** What is not in use is not read; a library that manifests name is not read again. */
export async function readNames(
  reader: VsphereReader,
  used: UsedIds,
  { signal, references }: { signal: AbortSignal; references?: ReferenceIndex | undefined },
): Promise<{ names: Names; incomplete?: ErrorRecord }> {
  const [policies, libraries] = await Promise.all([
    policyNames(reader, used.policies, signal),
    libraryNames(reader, used.libraries, { signal, references }),
  ]);
  const incomplete = policies.incomplete ?? libraries.incomplete;
  return {
    names: {
      policyOf: (id) => policies.names.get(id) ?? id,
      libraryOf: (id) => libraries.names.get(id) ?? id,
    },
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

interface FoundNames {
  names: Map<string, string>;
  incomplete?: ErrorRecord;
}

async function policyNames(reader: VsphereReader, used: readonly string[], signal: AbortSignal): Promise<FoundNames> {
  if (used.length === 0) return { names: new Map() };
  const read = await readOne(() => reader.storagePolicies.list(signal));
  if (read.state === 'unreadable') return { names: new Map(), incomplete: read.error };
  const policies = read.state === 'found' ? read.value : [];
  return { names: new Map(policies.map(({ policy, name }) => [policy, name])) };
}

async function libraryNames(
  reader: VsphereReader,
  used: readonly string[],
  { signal, references }: { signal: AbortSignal; references?: ReferenceIndex | undefined },
): Promise<FoundNames> {
  const named = references?.get('ContentLibrary')?.canonical;
  const names = new Map(used.flatMap((id) => (named?.has(id) === true ? [[id, named.get(id) ?? id] as const] : [])));
  const others = [...new Set(used)].filter((id) => !names.has(id));
  const { found, incomplete } = await readAll(others, (id) => reader.contentLibraries.get(id, signal));
  for (const { id, name } of found) names.set(id, name);
  return { names, ...(incomplete === undefined ? {} : { incomplete }) };
}
