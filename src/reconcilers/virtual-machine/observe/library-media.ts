import type { VsphereReader } from '../../../client/vsphere.ts';
import { canonicalName } from '../../../spec/canonical-name.ts';
import { readOne } from '../../read-all.ts';
import type { CdromFact, MachineFacts, Spec } from '../facts.ts';

/**
 * Names the library items whose ISO files are in the drives. A library keeps its files in folders that are called after
 * ids. Asked only where the manifest puts a library's file into a drive.
 */
export async function withLibraryMedia(
  reader: VsphereReader,
  facts: MachineFacts,
  { cdroms }: Spec,
  signal: AbortSignal,
): Promise<MachineFacts> {
  if (cdroms?.some(({ medium }) => medium?.libraryItem !== undefined) !== true) return facts;
  const named = await Promise.all(facts.cdroms.map((drive) => withLibraryItem(reader, drive, signal)));
  return { ...facts, cdroms: named };
}

async function withLibraryItem(reader: VsphereReader, drive: CdromFact, signal: AbortSignal): Promise<CdromFact> {
  const match = /^contentlib-(?<library>[^/]+)\/(?<item>[^/]+)\/(?<file>[^/]+)$/.exec(
    drive.medium.datastoreIso?.path ?? '',
  );
  const { library = '', item = '', file = '' } = match?.groups ?? {};
  if (match === null) return drive;
  const [inLibrary, found] = await Promise.all([
    readOne(() => reader.contentLibraries.get(library, signal)),
    readOne(() => reader.libraryItems.get(item, signal)),
  ]);
  if (inLibrary.state !== 'found' || found.state !== 'found') return drive;
  const name = canonicalName([inLibrary.value.name, found.value.name]);
  return { ...drive, medium: { libraryItem: { item: name, file: uploadedName(file) } } };
}

/** A library adds an id to the names of its files: `rhel9_6d3f....iso`. */
function uploadedName(stored: string): string {
  return stored.replace(/_[0-9a-f]{8}-[0-9a-f-]{27}(?=\.[^.]+$)/i, '');
}
