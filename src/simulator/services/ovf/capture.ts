import { findItem } from '../../libraries/find.ts';
import { addItem, checkDescription, checkItemName, checkWritable } from '../../libraries/item-rules.ts';
import { storedContent } from '../../libraries/stored-content.ts';
import { findMachine } from '../../machines/find-machine.ts';
import { requireOff } from '../../machines/state-rules.ts';
import type { Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import type { Call } from '../../operations/operation.ts';
import { list, object, optional, text } from '../../operations/shape.ts';
import { writeDescriptor } from '../../ovf/write-descriptor.ts';
import type { ItemFile, LibraryItem } from '../../state/library-objects.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { Vcenter } from '../../vcenter.ts';
import { guestIdOf } from '../vim/guest-os.ts';
import { exportFlags } from './flags.ts';
import { answered } from './result.ts';

interface CaptureBody {
  source: { type: string; id: string };
  target: { library_id?: string; library_item_id?: string };
  create_spec: { name?: string; description?: string; flags?: string[] };
}

export const captureShape = object<CaptureBody>({
  source: object({ type: text, id: text }),
  target: object<CaptureBody['target']>({ library_id: optional(text), library_item_id: optional(text) }),
  create_spec: object<CaptureBody['create_spec']>({
    name: optional(text),
    description: optional(text),
    flags: optional(list(text)),
  }),
});

/** `POST /api/vcenter/ovf/library-item`: makes an OVF item of a VM, or puts the VM into an item that is there. */
export function captureMachine({ vcenter }: Call, body: CaptureBody): Answer {
  const { source, target, create_spec: spec } = body;
  const flags = spec.flags ?? [];
  const unknown = flags.find((flag) => !exportFlags.some(({ option }) => option === flag));
  if (unknown !== undefined) throw invalidArgument(`There is no export flag ${unknown}.`, unknown);
  if ((target.library_id === undefined) === (target.library_item_id === undefined)) {
    throw invalidArgument('The target is a library or an item, one of the two.');
  }
  const machine = sourceMachine(vcenter, source);
  const result = answered(() => {
    requireOff(machine, 'Exporting');
    const item = targetItem(vcenter, body, machine);
    putMachine(vcenter, item, { machine, flags });
    return { succeeded: true, ovf_library_item_id: item.id };
  });
  return { status: vcenter.behaviour.ovfCaptureStatus, body: result };
}

function sourceMachine({ state }: Vcenter, { type, id }: CaptureBody['source']): VirtualMachine {
  if (type === 'VirtualMachine') return findMachine(state, id);
  if (type === 'VirtualApp') throw notFound('vApp', id);
  throw new ApiError('INVALID_ARGUMENT', message('invalid-argument', `${type} cannot be captured.`, type));
}

function targetItem(
  vcenter: Vcenter,
  { target, create_spec: spec }: CaptureBody,
  machine: VirtualMachine,
): LibraryItem {
  if (target.library_item_id === undefined) {
    const { name = machine.name, description } = spec;
    return addItem(vcenter, { library: target.library_id, name, description, type: 'ovf' });
  }
  const item = findItem(vcenter.state, target.library_item_id);
  checkWritable(vcenter, item.library);
  checkItemName(vcenter, { id: item.id, library: item.library, name: spec.name ?? item.name });
  checkDescription(spec.description ?? '');
  item.name = spec.name ?? item.name;
  item.description = spec.description ?? item.description;
  return item;
}

/** The disks' own content does not exist here: their files are short, and differ when the VM has changed. */
function putMachine(vcenter: Vcenter, item: LibraryItem, { machine, flags }: Captured): void {
  const written = writeDescriptor(machine, {
    name: item.name,
    osType: guestIdOf(machine.guestOs),
    flags,
    networkName: (id) => vcenter.state.networks.get(id)?.name ?? id,
  });
  item.contentVersion += 1;
  const stored = (name: string, content: string): ItemFile => ({
    name,
    ...storedContent(content),
    version: item.contentVersion,
    cached: true,
  });
  const disks = written.files.map((name) => stored(name, `${machine.instanceUuid} ${name} ${machine.changeVersion}\n`));
  item.files = [stored(`${item.name}.ovf`, written.text), ...disks];
  Object.assign(item, { type: 'ovf', cached: true, modifiedAt: vcenter.now() });
}

interface Captured {
  machine: VirtualMachine;
  flags: string[];
}
