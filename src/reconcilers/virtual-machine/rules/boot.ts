import { canonicalJson } from '../../../base/json.ts';
import type { Spec } from '../facts.ts';
import { differs, fromTo, refusal, work, type Compared, type Finding, type Rule } from '../work.ts';
import { matchNics } from './nic-match.ts';

type Boot = NonNullable<Spec['boot']>;

/** Members that vCenter documents no power rule for; changing them under a running guest would be a guess. */
const offMembers = ['firmware', 'efiLegacyBoot', 'networkProtocol'] as const;
const hotMembers = ['delay', 'retry', 'retryDelay'] as const;

export const bootRules: Rule = (compared) => {
  const firmware = compared.wanted.boot?.firmware ?? compared.found.boot?.firmware;
  const off = offMembers.filter((name) => name === 'firmware' || firmware !== 'BIOS');
  return [
    ...off.flatMap((name) => memberOf(name, compared, true)),
    ...hotMembers.flatMap((name) => memberOf(name, compared, false)),
    ...orderOf(compared),
  ];
};

function memberOf(name: Exclude<keyof Boot, 'order'>, compared: Compared, off: boolean): Finding[] {
  const [to, from] = [compared.wanted.boot?.[name], compared.found.boot?.[name]];
  if (!differs(to, from)) return [];
  if (name === 'firmware' && compared.disruption.firmwareChange !== true) return [firmwareRefusal(from, to)];
  const phase = off ? 'firmware' : 'settings';
  const operation = off ? 'update-firmware' : 'update-boot';
  return [work({ path: `spec.boot.${name}`, ...fromTo(from, to), phase, operation, args: { [name]: to }, off })];
}

function firmwareRefusal(from: unknown, to: unknown): Finding {
  const message = `Changing the firmware from ${JSON.stringify(from)} to ${JSON.stringify(to)} usually leaves a guest that does not start.`;
  const remedy = 'Write "disruption: { firmwareChange: true }" if the guest can take it, or undo the change.';
  return refusal('precondition', message, remedy);
}

/** Only types are compared, unless the manifest names devices. */
function orderOf({ wanted, facts }: Compared): Finding[] {
  const order = wanted.boot?.order;
  if (order === undefined || facts.bootOrder === undefined) return [];
  const live = facts.bootOrder;
  const nicKeys = nicKeysOf(wanted, facts.nics);
  const isSame =
    order.length === live.length &&
    order.every(({ type, disks, nic }, index) => {
      const at = live[index];
      if (at?.type !== type) return false;
      if (disks !== undefined && canonicalJson(disks.map(keyOf)) !== canonicalJson(at.disks ?? [])) return false;
      return nic === undefined || (nicKeys.has(nic) && nicKeys.get(nic) === at.nic);
    });
  if (isSame) return [];
  return [
    work({
      path: 'spec.boot.order',
      from: live.map(({ type }) => type),
      to: order.map(({ type }) => type),
      phase: 'boot-order',
      operation: 'set-boot-order',
      args: { order: order.map(withAddresses), ...(order.some(({ nic }) => nic) ? { nics: wanted.nics ?? [] } : {}) },
    }),
  ];

  function addressOf(name: string): string {
    return wanted.disks?.find((disk) => disk.name === name)?.address ?? name;
  }
  function keyOf(name: string): string {
    return facts.disks.find(({ address }) => address === addressOf(name))?.key ?? `new ${name}`;
  }
  function withAddresses({ disks, ...entry }: NonNullable<Boot['order']>[number]) {
    return disks === undefined ? entry : { ...entry, disks: disks.map(addressOf) };
  }
}

function nicKeysOf(wanted: Spec, nics: Parameters<typeof matchNics>[1]): Map<string, string> {
  const { pairs } = matchNics(wanted.nics ?? [], nics);
  return new Map(pairs.flatMap(({ wanted: { name }, found }) => (found === undefined ? [] : [[name, found.key]])));
}
