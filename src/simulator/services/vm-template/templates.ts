import { findLibrary } from '../../libraries/find.ts';
import { addItem, discardOnError } from '../../libraries/item-rules.ts';
import { cloneMachine } from '../../machines/clone-machine.ts';
import { findReadableMachine } from '../../machines/find-machine.ts';
import { given } from '../../machines/given.ts';
import { created, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { VcenterState } from '../../state/state.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { currentVersion, machineOf, templateOf } from './find-template.ts';
import { deployTemplate } from './deploy.ts';
import { applyPolicies, copyStorage } from './storage.ts';
import { creation, deployment, type Creation } from './template-wire.ts';

/** Service `vcenter/vm-template/library-items`: VM templates that stand in a library. */

const root = '/api/vcenter/vm-template/library-items';

export const templateOperations: Operation[] = [
  { id: `POST ${root}`, handle: withBody(creation, createTemplate) },
  { id: `GET ${root}/{template_library_item}`, handle: withoutBody(getTemplate) },
  { id: `POST ${root}/{template_library_item}?action=deploy`, handle: withBody(deployment, deployTemplate) },
];

/** The template is a copy of the VM, which stays as it is. */
function createTemplate({ vcenter, account }: Call, body: Creation): Answer {
  const { state } = vcenter;
  const source = findReadableMachine(state, body.source_vm);
  const library = findLibrary(state, body.library);
  const { datastore } = library.storage;
  if (datastore === undefined) throw invalidArgument(`The library ${library.name} is on no datastore.`, library.id);
  const { placement, diskDatastores } = copyStorage(state, source, body);
  const { name, description } = body;
  const item = addItem(vcenter, { library: library.id, name, description, type: 'vm-template' });
  const machine = discardOnError(vcenter, item, () =>
    cloneMachine(vcenter, source, {
      name,
      placement: { datastore, ...body.placement, ...placement },
      diskDatastores,
      settings: { template: true, ...given({ annotation: description }) },
    }),
  );
  applyPolicies(machine, body);
  const first = { version: 1, machine: machine.id, time: vcenter.now(), user: account?.user ?? '', message: '' };
  item.template = { versions: [first], checkOuts: [] };
  return created(item.id);
}

function getTemplate(call: Call): Answer {
  const { state } = call.vcenter;
  return ok(templateInfo(state, machineOf(state, currentVersion(templateOf(call)))));
}

function templateInfo(state: VcenterState, machine: VirtualMachine): object {
  const { guestOs, cpuCount, coresPerSocket, memoryMiB, datastore, homePolicy, disks, nics } = machine;
  return {
    guest_OS: guestOs,
    cpu: { count: cpuCount, cores_per_socket: coresPerSocket },
    memory: { size_MiB: memoryMiB },
    vm_home_storage: { datastore, ...given({ storage_policy: homePolicy }) },
    disks: Object.fromEntries(
      disks.map(({ key, capacity, vmdkFile, storagePolicy }) => {
        const storage = {
          datastore: datastoreOf(state, machine, vmdkFile),
          ...given({ storage_policy: storagePolicy }),
        };
        return [key, { capacity, disk_storage: storage }];
      }),
    ),
    nics: Object.fromEntries(
      nics.map(({ key, macType, network }) => {
        const backing_type = state.networks.get(network)?.type ?? 'STANDARD_PORTGROUP';
        return [key, { backing_type, mac_type: macType, network }];
      }),
    ),
    vm_template: machine.id,
  };
}

/** The datastore of a disk, by the name that its path begins with. */
function datastoreOf({ datastores }: VcenterState, { datastore }: VirtualMachine, vmdkFile: string): string {
  const home = datastores.get(datastore);
  if (home !== undefined && vmdkFile.startsWith(`[${home.name}]`)) return home.id;
  return [...datastores.values()].find(({ name }) => vmdkFile.startsWith(`[${name}]`))?.id ?? datastore;
}
