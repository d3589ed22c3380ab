import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { NicFact } from '../facts.ts';
import { nicFacts } from '../observe/device-facts.ts';
import type { WantedNic } from '../rules/nic-match.ts';
import type { Tools } from './tools.ts';

/** Live adapters for matching: of their networks, only those that the entries name have to be known by name. */
export function nicFactsOf(info: VirtualMachineInfo, { idOf }: Tools, nics: readonly WantedNic[]): NicFact[] {
  const names = new Map(
    nics.flatMap(({ network }) => (network === undefined ? [] : [[idOf('Network', network), network] as const])),
  );
  return nicFacts(info, {
    pathOf: (id) => (id === undefined ? undefined : (names.get(id) ?? id)),
    policyName: (id) => id,
    fileOf: () => undefined,
  });
}
