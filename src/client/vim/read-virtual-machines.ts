import type { JsonValue } from '../../base/json.ts';
import { adviceFor } from '../error-advice.ts';
import { recordOfError } from '../record-of-error.ts';
import type { ReadTransport } from '../transport.ts';
import { meaningOf } from '../vapi-error-types.ts';
import { VsphereError } from '../vsphere-error.ts';
import type {
  UnreadableVirtualMachine,
  VirtualMachineInfo,
  VirtualMachinePass,
} from '../services/virtual-machine-types.ts';
import { idOfReference } from './boxing.ts';
import { objectsOf } from './member.ts';
import { propertiesOf } from './properties.ts';
import { retrieveAll, retrieveObjects } from './retrieve-properties.ts';
import type { ObjectProperties } from './retrieve-result.ts';
import type { AttributeNames } from './vim-details.ts';
import { readFieldDefinitions } from './field-definitions.ts';
import type { Vim } from './vim-connection.ts';
import { convertVirtualMachine, datastoreIds } from './virtual-machine-conversion.ts';
import { withKnownPaths, withUnknown } from './virtual-machine-paths.ts';
import { powerStates } from './words.ts';

/** What places machines that lies on other objects: read in the same pass. */
interface Surroundings {
  /** Clusters by host. A standalone host is in none. */
  clusters: Map<string, string>;
  /** Names of datastores by id. */
  datastores: Map<string, string>;
}

const hostPaths = ['parent'];
const datastorePaths = ['name'];

/** Every machine and template in one retrieval, converted page by page. */
export async function readAllByVim(vim: Vim<ReadTransport>, signal: AbortSignal): Promise<VirtualMachinePass> {
  const attributes = await attributeNames(vim, signal).catch((error: unknown) => ({ error: recordOfError(error) }));
  const names = 'error' in attributes ? undefined : attributes;
  return withKnownPaths(async (paths, unasked) => {
    const pass: VirtualMachinePass = { machines: [], unreadable: [], route: 'vi-json' };
    const around: Surroundings = { clusters: new Map(), datastores: new Map() };
    const homes = new Map<VirtualMachineInfo, string[]>();
    const all = { VirtualMachine: paths, HostSystem: hostPaths, Datastore: datastorePaths };
    for await (const page of retrieveAll(vim, all, signal)) {
      for (const object of page) addObject(pass, around, homes, { object: withUnknown(object, unasked), names });
    }
    for (const machine of pass.machines) place(machine, homes.get(machine) ?? [], around);
    return 'error' in attributes ? { ...pass, incomplete: attributes.error } : pass;
  });
}

/** One machine or template; `not-found` when it is gone. */
export async function readOneByVim(
  vim: Vim<ReadTransport>,
  id: string,
  signal: AbortSignal,
): Promise<VirtualMachineInfo> {
  const names = await attributeNames(vim, signal).catch(() => undefined);
  const [object] = await withKnownPaths(async (paths, unasked) => {
    const objects = await retrieveObjects(vim, { type: 'VirtualMachine', ids: [id] }, paths, signal);
    return objects.map((one) => withUnknown(one, unasked));
  });
  if (object === undefined) throw gone(id);
  if (!propertiesOf(object).isConfigKnown()) throw new VsphereError(unreadable(object).error);
  const machine = convertVirtualMachine(object, names);
  const around: Surroundings = { clusters: new Map(), datastores: new Map() };
  const stores = datastoreIds(object);
  const { host } = machine.placement;
  const [hosts, datastores] = await Promise.all([
    host === undefined ? [] : retrieveObjects(vim, { type: 'HostSystem', ids: [host] }, hostPaths, signal),
    stores.length < 2 ? [] : retrieveObjects(vim, { type: 'Datastore', ids: stores }, datastorePaths, signal),
  ]);
  for (const entry of [...hosts, ...datastores]) addSurroundings(around, entry);
  place(machine, stores, around);
  return machine;
}

function addObject(
  pass: VirtualMachinePass,
  around: Surroundings,
  homes: Map<VirtualMachineInfo, string[]>,
  { object, names }: { object: ObjectProperties; names: AttributeNames | undefined },
): void {
  if (object.type !== 'VirtualMachine') addSurroundings(around, object);
  else if (propertiesOf(object).isConfigKnown()) {
    const machine = convertVirtualMachine(object, names);
    pass.machines.push(machine);
    const stores = datastoreIds(object);
    if (stores.length > 1) homes.set(machine, stores);
  } else pass.unreadable.push(unreadable(object));
}

function addSurroundings({ clusters, datastores }: Surroundings, { type, id, values }: ObjectProperties): void {
  const parent = values.get('parent');
  const name = values.get('name');
  if (type === 'HostSystem' && isCluster(parent)) clusters.set(id, idOfReference(parent) ?? '');
  if (type === 'Datastore' && typeof name === 'string') datastores.set(id, name);
}

function isCluster(parent: JsonValue | undefined): boolean {
  return objectsOf([parent ?? null])[0]?.['type'] === 'ClusterComputeResource';
}

/** The home directory's datastore is told by name only: `[name] directory/file.vmx`. */
function place(machine: VirtualMachineInfo, stores: string[], { clusters, datastores }: Surroundings): void {
  const { placement, vim } = machine;
  const cluster = clusters.get(placement.host ?? '');
  if (cluster !== undefined) placement.cluster = cluster;
  const name = /^\[(.*?)\] /.exec(vim?.vmPathName ?? '')?.[1];
  const home = stores.filter((id) => datastores.get(id) === name);
  if (placement.datastore === undefined && home.length === 1 && home[0] !== undefined) placement.datastore = home[0];
}

async function attributeNames(vim: Vim<ReadTransport>, signal: AbortSignal): Promise<Map<number, string>> {
  const definitions = await readFieldDefinitions(vim, signal);
  return new Map(definitions.map(({ key, name }) => [key, name]));
}

/** What a machine without a readable configuration says of itself, and why, as far as vCenter tells. */
function unreadable(object: ObjectProperties): UnreadableVirtualMachine {
  const properties = propertiesOf(object);
  const [name, state] = [properties.text('name'), properties.text('runtime.powerState')];
  const fault = [...object.missing].find(([path]) => path === 'config' || path.startsWith('config.'))?.[1];
  const known = fault?.type === undefined ? undefined : meaningOf(500, fault.type).code;
  const code = known === undefined || known === 'server-error' ? 'resource-inaccessible' : known;
  const said = fault?.messages.map(({ text }) => text) ?? [];
  return {
    id: object.id,
    ...(name === undefined ? {} : { name }),
    ...(state !== undefined && Object.hasOwn(powerStates, state)
      ? { power_state: powerStates[state as keyof typeof powerStates] }
      : {}),
    error: {
      code,
      message: `The configuration of virtual machine ${object.id} cannot be read${said.length === 0 ? '' : `: ${said.join(' ')}`}`,
      ...adviceFor[code],
      ...(fault?.type === undefined ? {} : { errorType: fault.type }),
    },
  };
}

function gone(id: string): VsphereError {
  return new VsphereError({
    code: 'not-found',
    message: `Virtual machine ${id} is not there`,
    ...adviceFor['not-found'],
    operation: 'RetrievePropertiesEx',
  });
}
