import { defaultPolicyOf } from '../../machines/storage-policies.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { list, object, text } from '../../operations/shape.ts';
import type { StoragePolicy } from '../../state/objects.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { byId, listOperation } from '../inventory/list-operation.ts';

const root = '/api/vcenter/storage/policies';
const statuses = ['COMPLIANT', 'NON_COMPLIANT', 'UNKNOWN_COMPLIANCE', 'NOT_APPLICABLE', 'OUT_OF_DATE'] as const;
const mostDatastores = 1024;

/** Service `vcenter/storage/policies`, with the VMs, the compatible datastores and the compliance of policies. */
export const storagePolicyOperations: Operation[] = [
  listOperation<StoragePolicy>({
    id: `GET ${root}`,
    kind: 'storage policy',
    maximum: 1024,
    objects: (state) => state.storagePolicies.values(),
    filters: { policies: byId('storagePolicies') },
    summary: ({ id, name, description }) => ({ policy: id, name, description }),
  }),
  { id: `GET ${root}/{policy}/vm`, handle: withoutBody(machinesOf) },
  {
    id: `POST ${root}/{policy}?action=check-compatibility`,
    reads: true,
    handle: withBody(object({ datastores: list(text) }), checkCompatibility),
  },
  {
    id: `GET ${root}/compliance/vm`,
    query: { status: { many: statuses }, vms: 'texts' },
    handle: withoutBody(machineCompliance),
  },
  {
    id: `GET ${root}/entities/compliance`,
    query: { status: { many: ['COMPLIANT', 'NON_COMPLIANT', 'UNKNOWN', 'NOT_APPLICABLE', 'OUT_OF_DATE'] } },
    handle: withoutBody(entityCompliance),
  },
];

/** Which home directories and disks are kept by a policy. */
function machinesOf(call: Call): Answer {
  const policy = policyOf(call);
  const entries = shownMachines(call).flatMap((machine) => {
    const home = machine.homePolicy === policy;
    const disks = machine.disks.filter(({ storagePolicy }) => storagePolicy === policy).map(({ key }) => key);
    return home || disks.length > 0 ? [[machine.id, { vm_home: home, disks }] as const] : [];
  });
  return ok(Object.fromEntries(entries));
}

/** A policy of object stores goes with those alone; every other one goes with every datastore that can be reached. */
function checkCompatibility(call: Call, { datastores }: { datastores: string[] }): Answer {
  const { state } = call.vcenter;
  const policy = policyOf(call);
  if (datastores.length > mostDatastores) throw invalidArgument(`More than ${mostDatastores} datastores.`);
  const found = datastores.map((id) => {
    const datastore = state.datastores.get(id);
    if (datastore === undefined) throw notFound('datastore', id);
    return datastore;
  });
  const isOfObjects = [...state.datastores.keys()].some((id) => defaultPolicyOf(state, id) === policy);
  const compatible = found.filter(
    ({ accessible, type }) => accessible && (!isOfObjects || type === 'VSAN' || type === 'VVOL'),
  );
  return ok({ compatible_datastores: compatible.map(({ id }) => ({ datastore: id })) });
}

/** Everything that has a policy complies with it. */
function machineCompliance(call: Call): Answer {
  const { query } = call;
  const wanted = query.all('status');
  if (wanted === undefined) throw invalidArgument('The query parameter status is missing.', 'status');
  const among = query.all('vms');
  const entries = shownMachines(call).filter(({ id }) => among?.has(id) ?? true);
  const found = entries.filter((machine) => wanted.has(hasPolicy(machine) ? 'COMPLIANT' : 'NOT_APPLICABLE'));
  return ok(Object.fromEntries(found.map((machine) => [machine.id, complianceOf(machine)])));
}

/** The same as a list, and without a filter by VM. */
function entityCompliance(call: Call): Answer {
  const wanted = call.query.all('status');
  if (wanted === undefined) throw invalidArgument('The query parameter status is missing.', 'status');
  const found = shownMachines(call).filter((machine) =>
    wanted.has(hasPolicy(machine) ? 'COMPLIANT' : 'NOT_APPLICABLE'),
  );
  return ok(found.map((machine) => ({ vm: machine.id, ...complianceOf(machine) })));
}

function complianceOf({ homePolicy, disks }: VirtualMachine): object {
  const checked = disks.filter(({ storagePolicy }) => storagePolicy !== undefined);
  return {
    ...(homePolicy === undefined ? {} : { vm_home: 'COMPLIANT' }),
    disks: Object.fromEntries(checked.map(({ key }) => [key, 'COMPLIANT'])),
  };
}

function hasPolicy({ homePolicy, disks }: VirtualMachine): boolean {
  return homePolicy !== undefined || disks.some(({ storagePolicy }) => storagePolicy !== undefined);
}

function shownMachines({ vcenter }: Call): VirtualMachine[] {
  return [...vcenter.state.virtualMachines.values()].filter(({ template }) => !template);
}

function policyOf(call: Call): string {
  const id = parameter(call, 'policy');
  if (!call.vcenter.state.storagePolicies.has(id)) throw notFound('storage policy', id);
  return id;
}
