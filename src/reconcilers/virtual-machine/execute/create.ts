import { parseStamp } from '../../../plan/owner-stamp.ts';
import type { CreateSpec, DiskCreateSpec } from '../../../client/services/virtual-machine-specs.ts';
import type { VsphereWriter } from '../../../client/vsphere.ts';
import type { Step } from '../../../plan/step.ts';
import { storedInventoryName } from '../../../spec/inventory-path.ts';
import { createWithIntent } from '../../owner-marks/intents.ts';
import type { Executed, ExecuteContext } from '../../reconciler.ts';
import { objectArg, textArg } from '../../step-args.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';
import { idsOf } from '../references.ts';
import { clone, cloneTemplate, register } from './copy.ts';
import { deployOvf, deployTemplateItem } from './deploy.ts';
import { cdromSpec, diskSpec, nicSpec, portSpec } from './device-specs.ts';
import { bootSpec, cpuSpec, memorySpec } from './hardware.ts';
import { isoFileOf } from './library-file.ts';
import type { Making } from './making.ts';
import { stamp } from './stamp.ts';
import { networkTypes } from './nics.ts';
import { placementSpec } from './placement.ts';

/**
 * Makes the machine, with its intent written down before: an answer that is lost leaves one that is known as ours. It is
 * marked at once, and its intent stands until it is set up: when this program ends in between and its manifest goes, the
 * mark still says whose it is.
 */
export async function create(
  writer: VsphereWriter,
  step: Step<'VirtualMachine'>,
  context: ExecuteContext,
): Promise<Executed> {
  const spec = objectArg(step, 'spec') as unknown as Spec;
  const source = objectArg(step, 'source') as NonNullable<Spec['source']>;
  const [name, folder] = [textArg(step, 'name'), textArg(step, 'folder')];
  const making: Making = {
    writer,
    vm: '',
    context,
    idOf: idsOf(step, context),
    name: storedInventoryName(name),
    spec: { ...spec, source },
  };
  const text = textArg(step, 'stamp');
  const environment = parseStamp(text)?.environment ?? '';
  const object = { kind: 'VirtualMachine' as const, environment, identity: [folder, name] };
  const vm = await createWithIntent(writer, object, () => make(making), context.signal);
  // The step that ends the intent marks it as well, and says why where it cannot: the machine is made either way.
  await Promise.resolve(stamp({ ...making, vm }, { stamp: text })).catch(() => {});
  return { objectId: vm };
}

function make(making: Making): Promise<string> {
  const { source = {} } = making.spec;
  if (source.clone !== undefined) return clone(making, source.clone);
  if (source.vmTemplate !== undefined) return cloneTemplate(making, source.vmTemplate);
  if (source.ovfItem !== undefined) return deployOvf(making, source.ovfItem);
  if (source.templateItem !== undefined) return deployTemplateItem(making, source.templateItem);
  if (source.register !== undefined) return register(making, source.register);
  return fromScratch(making);
}

/** Everything that the call takes: what is left is set up by the next step. Disks are always sent, or one is made up. */
async function fromScratch(making: Making): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const { boot, cpu, memory, hardware, controllers = {}, storagePolicy } = spec;
  const typeOf = await networkTypes(making);
  const body = known<CreateSpec>({
    guest_OS: spec.guestOS,
    name,
    placement: placementSpec(spec.placement, idOf),
    hardware_version: hardware?.version,
    boot: boot === undefined ? undefined : bootSpec({ ...boot }),
    cpu: cpu === undefined ? undefined : cpuSpec({ ...cpu }),
    memory: memory === undefined ? undefined : memorySpec({ ...memory }),
    disks: newDisks(making),
    nics: spec.nics?.map((nic) => nicSpec(nic, idOf, typeOf)),
    cdroms:
      spec.cdroms === undefined
        ? undefined
        : await Promise.all(spec.cdroms.map((drive) => cdromSpec(drive, (item) => isoFileOf(making, item)))),
    serial_ports: spec.serialPorts?.map((port) => portSpec('serialPorts', port)),
    parallel_ports: spec.parallelPorts?.map((port) => portSpec('parallelPorts', port)),
    floppies: spec.floppies?.map((drive) => portSpec('floppies', drive)),
    scsi_adapters: controllers.scsi,
    sata_adapters: controllers.sata,
    nvme_adapters: controllers.nvme,
    storage_policy:
      storagePolicy?.home === undefined ? undefined : { policy: idOf('StoragePolicy', storagePolicy.home) },
  });
  return writer.virtualMachines.create(body, context.signal);
}

function newDisks({ spec, idOf }: Making): DiskCreateSpec[] {
  return (spec.disks ?? []).map((disk) => diskSpec(disk, idOf));
}
