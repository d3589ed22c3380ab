import { isPlainObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import type { Allocation } from '../../../client/services/virtual-machine-types.ts';
import type { StoragePolicySpec } from '../../../client/services/virtual-machine-specs.ts';
import { parseFrequency } from '../../../spec/quantity/frequency.ts';
import { mebibytesOf } from '../../../spec/quantity/size.ts';
import { known } from '../observe/device-facts.ts';
import { keyAt } from './disks.ts';
import { gone, lookAt, waitFor, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

type ConfigChange = Parameters<Tools['writer']['vim']['reconfigure']>[1];

/** One `ReconfigVM_Task` for everything that only VIM writes. */
export const reconfigure: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  await waitFor(tools, await writer.vim.reconfigure(vm, configChange(args), context.signal));
};

function configChange(args: JsonObject): ConfigChange {
  const { annotation, guestOS, secureBoot, nestedVirtualization, vTpm, extraConfig, cpuAllocation, memoryAllocation } =
    args;
  return known<ConfigChange>({
    annotation,
    guest_OS: guestOS,
    secureBoot,
    nestedHv: nestedVirtualization,
    vTpm,
    extraConfig,
    cpuAllocation: allocationSpec(cpuAllocation, (text) => parseFrequency(text) ?? 0),
    memoryAllocation: allocationSpec(memoryAllocation, mebibytesOf),
  } as ConfigChange);
}

/** No limit is -1. The number of shares only counts with custom ones. */
function allocationSpec(wanted: JsonValue | undefined, amountOf: (text: string) => number): Allocation | undefined {
  if (!isPlainObject(wanted)) return undefined;
  const { reservation, limit, shares } = wanted as { reservation?: string; limit?: string | null; shares?: string };
  return known<Allocation>({
    reservation: reservation === undefined ? undefined : amountOf(reservation),
    limit: limit === undefined ? undefined : limit === null ? -1 : amountOf(limit),
    shares: shares === undefined ? undefined : { level: shares as 'NORMAL', shares: 0 },
  });
}

export const setCustomAttributes: Write = async ({ writer, vm, context }, { ids: _ids, ...attributes }) => {
  for (const [name, value] of Object.entries(attributes)) {
    await writer.vim.setCustomAttribute(vm, { name, value: textOf(value) }, context.signal);
  }
};

export const updateTools: Write = ({ writer, vm, context }, { upgradePolicy }) =>
  writer.virtualMachines.updateTools(vm, upgradePolicy as 'MANUAL', context.signal);

/** `home: null` is the default of the datastore. */
export const setStoragePolicy: Write = async (tools, { home, disks }) => {
  const { writer, vm, idOf, context } = tools;
  const policyOf = (name: JsonValue): NonNullable<StoragePolicySpec['vm_home']> =>
    typeof name === 'string'
      ? { type: 'USE_SPECIFIED_POLICY', policy: idOf('StoragePolicy', name) }
      : { type: 'USE_DEFAULT_POLICY' };
  const spec: StoragePolicySpec = {
    ...(home === undefined ? {} : { vm_home: policyOf(home) }),
    ...(isPlainObject(disks) ? { disks: await ofDisks(tools, disks, policyOf) } : {}),
  };
  await writer.virtualMachines.updateStoragePolicy(vm, spec, context.signal);
};

async function ofDisks<T>(
  tools: Tools,
  disks: JsonObject,
  policyOf: (name: JsonValue) => T,
): Promise<Record<string, T>> {
  const info = await lookAt(tools);
  const entries = Object.entries(disks).map(([address, name]) => {
    const key = keyAt(info, address);
    if (key === undefined) throw gone(`disk at ${address}`);
    return [key, policyOf(name)] as const;
  });
  return Object.fromEntries(entries);
}
