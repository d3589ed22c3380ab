import { differs, fromTo, refusal, remark, work, type Finding, type Rule } from '../work.ts';

/** Hardware version: up with the power off, never down; a newer one than asked for is in order. */
export const hardwareRules: Rule = ({ wanted: { hardware }, found, mayReplace }) => [
  ...versionOf(hardware?.version, found.hardware?.version, mayReplace),
  ...scheduleOf(hardware ?? {}, found.hardware ?? {}),
];

function versionOf(wanted: string | undefined, found: string | undefined, mayReplace: boolean): Finding[] {
  if (!differs(wanted, found)) return [];
  const goesDown = found !== undefined && numberOf(found) > numberOf(wanted);
  if (goesDown && !mayReplace) {
    return [
      remark(`Its hardware version ${found} is newer than ${wanted} and stays: only a new machine could have less.`),
    ];
  }
  return [
    work({
      path: 'spec.hardware.version',
      ...fromTo(found, wanted),
      phase: 'hardware-version',
      operation: 'upgrade-hardware',
      args: { version: wanted },
      off: true,
      reversible: false,
      ...(goesDown ? { replaces: true as const } : {}),
    }),
  ];
}

type Schedule = { upgradePolicy?: string; upgradeVersion?: string };

function scheduleOf(wanted: Schedule, found: Schedule): Finding[] {
  if (wanted.upgradePolicy === 'NEVER' && wanted.upgradeVersion !== undefined) {
    const message = 'spec.hardware.upgradeVersion means nothing with the upgrade policy NEVER, which clears it.';
    return [refusal('precondition', message, 'Remove one of the two.')];
  }
  const members = ['upgradePolicy', 'upgradeVersion'] as const;
  return members.flatMap((name) => {
    const to = wanted[name];
    if (!differs(to, found[name])) return [];
    const policy = wanted.upgradePolicy ?? found.upgradePolicy;
    // vCenter wants the policy along with its version.
    const args = { [name]: to, ...(policy === undefined ? {} : { upgradePolicy: policy }) };
    return [
      work({
        path: `spec.hardware.${name}`,
        ...fromTo(found[name], to),
        phase: 'settings',
        operation: 'schedule-upgrade',
        args,
      }),
    ];
  });
}

export function numberOf(version: string): number {
  return Number(version.replace(/^VMX_/, ''));
}
