import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { namesFor, observationOf, readLibrary } from './read-library.ts';

/** One list and one GET a library; what they name is read once, and only where something names it. */
export async function observe(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'ContentLibrary'>,
): Promise<KindObservation<'ContentLibrary'>> {
  const kind = 'ContentLibrary';
  const ids = await readOne(() => reader.contentLibraries.list(signal));
  if (ids.state !== 'found') {
    return { kind, objects: [], ...(ids.state === 'unreadable' ? { incomplete: ids.error } : {}) };
  }
  const libraries = await readAll(ids.value, (id) => readLibrary(reader, id, signal));
  const { names, incomplete: unnamed } = await namesFor(reader, libraries.found, signal);
  if (unnamed !== undefined) return { kind, objects: [], incomplete: unnamed };
  const objects = libraries.found.map((library) => observationOf(library, names, environment));
  return { kind, objects, ...(libraries.incomplete === undefined ? {} : { incomplete: libraries.incomplete }) };
}

/** Without an id it is looked for by name; of several of that name the one with this environment's stamp counts. */
export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'ContentLibrary'>> {
  if (target.id !== undefined) return observeById(reader, target.id, target.environment, signal);
  const name = target.identity.at(-1) ?? '';
  const ids = await readOne(() => reader.contentLibraries.find({ name }, signal));
  if (ids.state !== 'found') return ids;
  const found = await Promise.all(ids.value.map((id) => observeById(reader, id, target.environment, signal)));
  const unreadable = found.find(({ state }) => state === 'unreadable');
  if (unreadable !== undefined) return unreadable;
  const named = found.filter((library) => library.state === 'present' && library.identity[0] === name);
  const own = named.find((library) => library.state === 'present' && library.owner?.environment === target.environment);
  return own ?? named[0] ?? { state: 'absent' };
}

async function observeById(
  reader: VsphereReader,
  id: string,
  environment: string,
  signal: AbortSignal,
): Promise<Observation<'ContentLibrary'>> {
  const library = await readOne(() => readLibrary(reader, id, signal));
  if (library.state !== 'found') return library;
  const { names, incomplete } = await namesFor(reader, [library.value], signal);
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  return observationOf(library.value, names, environment);
}
