import type { NicFact } from '../facts.ts';
import {
  differs,
  fromTo,
  refusal,
  remark,
  runs,
  work,
  type Compared,
  type Finding,
  type Rule,
  type Work,
} from '../work.ts';
import { matchNics, type WantedNic } from './nic-match.ts';

/** Settings of an adapter, and whether they need the power off: vCenter takes those always, but heeds them at the next start. */
const settings = [
  ['startConnected', false],
  ['allowGuestControl', false],
  ['distributedPort', false],
  ['wakeOnLan', true],
  ['uptCompatibility', true],
] as const;

export const nicRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  if (wanted.nics === undefined) return [];
  const match = matchNics(wanted.nics, facts.nics);
  if (match.ambiguous !== undefined) {
    const remedy =
      'Give the entries manual MAC addresses, networks that tell them apart, or list as many as there are; nothing is removed until it is clear.';
    return [refusal('precondition', `${match.ambiguous}.`, remedy)];
  }
  return [
    ...match.pairs.flatMap(({ wanted: entry, found }) =>
      found === undefined ? [added(entry)] : changesOf(entry, found, compared),
    ),
    ...match.others.map((nic) => unlisted(nic, compared)),
  ];
};

function added(entry: WantedNic): Finding {
  return work({
    path: `spec.nics[${entry.name}]`,
    to: entry.network ?? entry.name,
    phase: 'nics',
    operation: 'add-nic',
    target: entry.name,
    args: { nic: entry },
  });
}

function changesOf(entry: WantedNic, nic: NicFact, compared: Compared): Finding[] {
  if (differs(entry.type, nic.type as WantedNic['type'])) return replaced(entry, nic, compared);
  return [
    ...networkOf(entry, nic),
    ...macOf(entry, nic),
    ...settings.flatMap(([name, off]): Finding[] => {
      const [to, from] = [entry[name], nic[name]];
      if (!differs(to, from ?? (typeof to === 'boolean' ? false : undefined))) return [];
      return [update(entry, nic, { path: name, ...fromTo(from, to), args: { [name]: to }, off })];
    }),
    ...slotOf(entry, nic),
    ...connectionOf(entry, nic, compared),
  ];
}

/** The slot belongs to the adapter from its beginning. */
function slotOf({ name, pciSlotNumber: to }: WantedNic, { pciSlotNumber: from }: NicFact): Finding[] {
  if (from === undefined || !differs(to, from)) return [];
  return [remark(`spec.nics[${name}].pciSlotNumber is ${from} and stays so: only another adapter could have ${to}.`)];
}

function update(
  entry: WantedNic,
  nic: NicFact,
  { path, args, ...more }: Pick<Work, 'path' | 'args'> & Partial<Work>,
): Finding {
  return work({
    ...more,
    path: `spec.nics[${entry.name}].${path}`,
    phase: 'nics',
    operation: 'update-nic',
    target: entry.name,
    args: { key: nic.key, set: args },
  });
}

function networkOf(entry: WantedNic, nic: NicFact): Finding[] {
  if (!differs(entry.network, nic.network)) return [];
  return [
    update(entry, nic, { path: 'network', ...fromTo(nic.network, entry.network), args: { network: entry.network } }),
    remark(
      `The new network of ${entry.name} takes effect at once or at the next power cycle, depending on the vCenter release.`,
    ),
  ];
}

/** Generated and assigned addresses are both automatic. */
function macOf(entry: WantedNic, nic: NicFact): Finding[] {
  if (entry.mac === undefined) return [];
  const address = entry.mac.address?.toLowerCase().replaceAll('-', ':');
  if (entry.mac.mode === 'Manual') {
    if (nic.manualMac === true && nic.mac === address) return [];
    const args = { mac: { mode: 'Manual', ...(address === undefined ? {} : { address }) } };
    return [update(entry, nic, { path: 'mac', ...fromTo(nic.mac, address ?? ''), args, off: true })];
  }
  if (nic.manualMac !== true) return [];
  return [
    update(entry, nic, {
      path: 'mac',
      ...fromTo(nic.mac, 'Automatic'),
      args: { mac: { mode: 'Automatic' } },
      off: true,
    }),
  ];
}

/** Plugging in and out are calls of a running machine; off, `startConnected` says all there is. */
function connectionOf(entry: WantedNic, nic: NicFact, { facts }: Compared): Finding[] {
  if (facts.power !== 'On' || !differs(entry.connected, nic.connected ?? false)) return [];
  return [
    work({
      path: `spec.nics[${entry.name}].connected`,
      ...fromTo(nic.connected, entry.connected),
      phase: 'nics',
      operation: entry.connected ? 'connect-nic' : 'disconnect-nic',
      target: entry.name,
      args: { key: nic.key },
    }),
  ];
}

function replaced(entry: WantedNic, nic: NicFact, { disruption, facts }: Compared): Finding[] {
  if (disruption.replaceNics !== true) {
    const message = `${entry.name} is a ${nic.type}; to make it a ${entry.type} it is removed and added again, with another MAC address.`;
    return [
      refusal(
        'replace-forbidden',
        message,
        'Write "disruption: { replaceNics: true }", or undo the change of its type.',
      ),
    ];
  }
  return [
    work({
      path: `spec.nics[${entry.name}].type`,
      ...fromTo(nic.type, entry.type ?? ''),
      phase: 'nics',
      operation: 'replace-nic',
      target: entry.name,
      args: { key: nic.key, nic: entry },
      impact: runs(facts) ? 'service-restart' : 'safe',
      reversible: false,
    }),
  ];
}

function unlisted(nic: NicFact, { disruption, facts }: Compared): Finding {
  const what = `${nic.label} (${nic.network ?? 'no network'})`;
  if (disruption.removeDevices !== true) {
    return remark(`${what} is not in spec.nics; "disruption: { removeDevices: true }" would remove it.`);
  }
  return work({
    path: `spec.nics[${nic.label}]`,
    from: nic.network ?? nic.label,
    phase: 'removals',
    operation: 'remove-nic',
    target: nic.label,
    args: { key: nic.key },
    impact: runs(facts) ? 'service-restart' : 'safe',
    reversible: false,
  });
}
