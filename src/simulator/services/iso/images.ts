import { findItem, libraryOf } from '../../libraries/find.ts';
import { hasEnding } from '../../libraries/package.ts';
import { addNeededAdapter } from '../../machines/adapters.ts';
import { addCdrom, removeCdrom } from '../../machines/cdroms.ts';
import { findDevice } from '../../machines/connections.ts';
import { findReadableMachine } from '../../machines/find-machine.ts';
import { unsupported } from '../../machines/refusals.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { withBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, text } from '../../operations/shape.ts';
import type { LibraryItem } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';

/** Service `vcenter/iso/image`: images of a library as CD-ROMs of VMs. */

interface Mount {
  library_item: string;
  vm: string;
}

interface Unmount {
  vm: string;
  cdrom: string;
}

export const isoImageOperations: Operation[] = [
  {
    id: 'POST /api/vcenter/iso/image?action=mount',
    handle: withBody(object<Mount>({ library_item: text, vm: text }), mount),
  },
  {
    id: 'POST /api/vcenter/iso/image?action=unmount',
    handle: withBody(object<Unmount>({ vm: text, cdrom: text }), unmount),
  },
];

/** Adds a drive each time, also for an image that is mounted already. */
function mount({ vcenter }: Call, body: Mount): Answer {
  const { state } = vcenter;
  const machine = findReadableMachine(state, body.vm);
  const item = findItem(state, body.library_item);
  const isoFile = imagePath(state, item);
  if (machine.sataAdapters.length === 0) addNeededAdapter(machine, 'SATA', 0);
  const backing = { type: 'ISO_FILE', isoFile } as const;
  const key = addCdrom(vcenter, machine, { type: 'SATA', backing, startConnected: true, allowGuestControl: true });
  item.files = item.files.map((file) => ({ ...file, cached: true }));
  item.cached = true;
  return ok(key);
}

function unmount({ vcenter }: Call, body: Unmount): Answer {
  const machine = findReadableMachine(vcenter.state, body.vm);
  const { backing, label } = findDevice(machine.cdroms, 'CD-ROM', body.cdrom);
  if (backing.type !== 'ISO_FILE') throw invalidArgument(`${label} holds no image.`, body.cdrom);
  removeCdrom(machine, body.cdrom);
  return noContent;
}

/** Where the image lies, as a VM names its files. */
function imagePath(state: VcenterState, item: LibraryItem): string {
  const file = item.files.find(({ name }) => hasEnding(name, '.iso'));
  if (file === undefined) throw invalidArgument(`The item ${item.name} holds no image.`, item.id);
  const library = libraryOf(state, item);
  const datastore = state.datastores.get(library.storage.datastore ?? '');
  if (datastore === undefined) throw unsupported(`The library ${library.name} is on no datastore.`);
  return `[${datastore.name}] contentlib-${library.id}/${item.id}/${file.name}`;
}
