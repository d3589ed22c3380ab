import { alreadyExists, ApiError, invalidArgument, message, notFound } from '../operations/api-error.ts';
import { newUuid } from '../state/new-id.ts';
import type { DataSet, VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { versionNumber } from './hardware-versions.ts';
import { inUse, noRoom, unsupported } from './refusals.ts';
import { refuseSuspended } from './state-rules.ts';

/** Data that hosts and guests share, kept with the VM. Since 8.0, on `VMX_20` and newer. */

const firstHardware = 20;
const mostDescriptionBytes = 1024;
const mostKeyBytes = 4096;
const mostValueBytes = 1024 * 1024;
const mostEntries = 1024;

export type DataSetSpec = Pick<DataSet, 'name' | 'description' | 'host' | 'guest'> & {
  omitFromSnapshotAndClone?: boolean | undefined;
};

export function addDataSet(context: WorkContext, machine: VirtualMachine, spec: DataSetSpec): string {
  checkSupport(machine);
  refuseSuspended(machine, 'Adding a data set');
  if (!/^[a-z]\w*(?:\.[\w-]+){2,}$/i.test(spec.name)) {
    throw invalidArgument(`'${spec.name}' is no name such as com.company.project.`, 'name');
  }
  checkDescription(spec.description);
  if (machine.dataSets.some(({ name }) => name === spec.name)) throw alreadyExists('data set', spec.name);
  const id = newUuid(context.state, context.seed);
  const { omitFromSnapshotAndClone = context.behaviour.omitFromSnapshotAndCloneByDefault } = spec;
  machine.dataSets.push({ id, ...spec, omitFromSnapshotAndClone, entries: {} });
  return id;
}

export function changeDataSet(machine: VirtualMachine, id: string, change: Partial<Omit<DataSetSpec, 'name'>>): void {
  const found = findDataSet(machine, id);
  refuseSuspended(machine, 'Changing a data set');
  checkDescription(change.description ?? '');
  Object.assign(found, change);
}

export function removeDataSet(machine: VirtualMachine, id: string, force: boolean): void {
  const found = findDataSet(machine, id);
  refuseSuspended(machine, 'Removing a data set');
  if (!force && Object.keys(found.entries).length > 0) throw inUse(`The data set ${found.name} has entries.`);
  machine.dataSets.splice(machine.dataSets.indexOf(found), 1);
}

export function findDataSet(machine: VirtualMachine, id: string): DataSet {
  checkSupport(machine);
  const found = machine.dataSets.find((dataSet) => dataSet.id === id);
  if (found === undefined) throw notFound('data set', id);
  return found;
}

export function readEntry(machine: VirtualMachine, id: string, key: string): string {
  const { entries } = findReadable(machine, id);
  const value = Object.hasOwn(entries, key) ? entries[key] : undefined;
  if (value === undefined) throw notFound('entry', key);
  return value;
}

export function entryKeys(machine: VirtualMachine, id: string): string[] {
  return Object.keys(findReadable(machine, id).entries);
}

export function writeEntry(machine: VirtualMachine, id: string, { key, value }: { key: string; value: string }): void {
  const { entries } = findWritable(machine, id);
  if (Buffer.byteLength(key) > mostKeyBytes) throw noRoom(`A key can have ${mostKeyBytes} bytes.`);
  if (Buffer.byteLength(value) > mostValueBytes) throw noRoom(`A value can have ${mostValueBytes} bytes.`);
  if (!Object.hasOwn(entries, key) && Object.keys(entries).length >= mostEntries) {
    throw noRoom(`A data set can have ${mostEntries} entries.`);
  }
  // Not by assignment: a key may be the name of something that every object has.
  Object.defineProperty(entries, key, { value, writable: true, enumerable: true, configurable: true });
}

export function removeEntry(machine: VirtualMachine, id: string, key: string): void {
  const { entries } = findWritable(machine, id);
  if (!Object.hasOwn(entries, key)) throw notFound('entry', key);
  Reflect.deleteProperty(entries, key);
}

function findReadable(machine: VirtualMachine, id: string): DataSet {
  const found = findDataSet(machine, id);
  refuseSuspended(machine, 'Reading an entry');
  if (found.host === 'NONE') throw unauthorized(found.name);
  return found;
}

function findWritable(machine: VirtualMachine, id: string): DataSet {
  const found = findReadable(machine, id);
  if (found.host === 'READ_ONLY') throw unauthorized(found.name);
  return found;
}

function checkSupport({ name, hardwareVersion }: VirtualMachine): void {
  if (versionNumber(hardwareVersion) >= firstHardware) return;
  throw unsupported(`Data sets need VMX_${firstHardware}; ${name} has ${hardwareVersion}.`);
}

function checkDescription(description: string): void {
  if (Buffer.byteLength(description) <= mostDescriptionBytes) return;
  throw invalidArgument(`A description can have ${mostDescriptionBytes} bytes.`, 'description');
}

function unauthorized(name: string): ApiError {
  return new ApiError('UNAUTHORIZED', message('data-set', `The data set ${name} does not let the host do this.`, name));
}
