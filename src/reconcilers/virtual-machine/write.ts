import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { factsOf, type MachineFacts } from './facts.ts';

/** What vCenter gives a machine that nobody asked anything of: nobody would write it down. */
const usual: JsonObject = {
  hardware: { upgradePolicy: 'NEVER' },
  cpu: { coresPerSocket: 1, hotAdd: false, hotRemove: false },
  memory: { hotAdd: false },
  boot: { efiLegacyBoot: false, networkProtocol: 'IPV4', delay: '0s', retry: false, retryDelay: '10s' },
  tools: { upgradePolicy: 'MANUAL' },
  cpuAllocation: { reservation: '0MHz', limit: null, shares: 'NORMAL' },
  memoryAllocation: { reservation: '0MiB', limit: null, shares: 'NORMAL' },
  secureBoot: false,
  vTpm: false,
  nestedVirtualization: false,
  template: false,
};

/** The same for each device of a list. */
const usualDevices: Record<string, JsonObject> = {
  nics: { startConnected: true, allowGuestControl: true, wakeOnLan: false, uptCompatibility: false },
  cdroms: { startConnected: false, allowGuestControl: true },
  serialPorts: { allowGuestControl: true },
  parallelPorts: { allowGuestControl: true },
  floppies: { startConnected: false, allowGuestControl: true },
};

/**
 * A machine as a person would write it down: what is not the usual. Machines of vSphere itself and of other systems are
 * left out; they are not ours to ask for.
 */
export function write(found: PresentObservation<'VirtualMachine'>): WrittenObject<'VirtualMachine'> | undefined {
  const facts = factsOf(found);
  if (facts.managedBy !== undefined || found.fields.name?.startsWith('vCLS') === true) return undefined;
  const fields = found.fields as unknown as JsonObject;
  const spec = Object.entries(fields).flatMap(([name, value]): [string, JsonValue][] => {
    const kept = withoutUsual(value, usual[name]);
    const written = Array.isArray(kept) ? kept.map((device) => withoutUsual(device, usualDevices[name]) ?? {}) : kept;
    return written === undefined ? [] : [[name, written]];
  });
  const comment = commentOn(facts);
  return {
    spec: Object.fromEntries(spec),
    ...(comment === '' ? {} : { comments: { spec: comment } }),
  };
}

/** The value without the members that are as usual; `undefined` when nothing is left. */
function withoutUsual(value: JsonValue, expected: JsonValue | undefined): JsonValue | undefined {
  if (!isPlainObject(value)) return value === expected ? undefined : value;
  const members = isPlainObject(expected) ? expected : {};
  const kept = Object.entries(value).filter(([name, member]) => member !== members[name]);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What a manifest does not say, and a person who takes the machine over should know. */
function commentOn({ snapshots = 0, checkedOut, question, route }: MachineFacts): string {
  return [
    snapshots === 0
      ? ''
      : `It has ${snapshots === 1 ? 'a snapshot' : `${snapshots} snapshots`}: disks cannot grow meanwhile.`,
    checkedOut === undefined ? '' : `It is checked out of the library item ${checkedOut}.`,
    question === undefined ? '' : `It waits for an answer: ${question}`,
    route === 'rest' ? 'This vCenter does not show annotation, reservations and other settings of VI-JSON.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}
