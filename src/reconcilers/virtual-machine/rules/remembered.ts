import { parseDuration } from '../../../spec/quantity/duration.ts';
import type { Spec } from '../facts.ts';
import { fromTo, needsVim, work, type Compared, type Finding, type Rule } from '../work.ts';
import { readDiskRemoval, writeDiskRemoval } from './unlisted-disks.ts';

/**
 * What is remembered at the machine for when its manifest, or an entry of it, is gone and can say nothing any more. Only
 * VI-JSON can write and read it; where nothing but the defaults is asked for, nothing is written.
 */
export const rememberedRules: Rule = (compared) => [
  ...remembered('removal', removalTextOf(compared.wanted), compared.facts.removal, compared),
  ...(compared.wanted.disks === undefined
    ? []
    : remembered('disks', diskRemovalOf(compared.wanted.disks, compared), compared.facts.diskRemoval, compared)),
];

function remembered(what: 'removal' | 'disks', to: string, from: string | undefined, compared: Compared): Finding[] {
  if (to === (from ?? '')) return [];
  const path = what === 'removal' ? 'spec.removal' : 'spec.disks.onRemove';
  const isHarmless = what === 'disks' || !to.startsWith('unregister');
  if (compared.facts.route === 'rest' && isHarmless) return [];
  return [
    work({
      path,
      ...fromTo(from, to),
      phase: 'remembered',
      operation: 'remember',
      args: { extraConfig: { [what === 'removal' ? 'trueup.removal' : 'trueup.disks']: to } },
    }),
    ...needsVim(path, compared),
  ];
}

/** A disk that left the list and is still attached keeps what its entry said. */
function diskRemovalOf(disks: NonNullable<Spec['disks']>, { facts, disruption }: Compared): string {
  const listed = new Set(disks.map(({ address }) => address));
  const attached = new Set(disruption.detachDisks === true ? [] : facts.disks.map(({ address }) => address));
  const kept = [...readDiskRemoval(facts.diskRemoval)].flatMap(([address, onRemove]) =>
    (attached.has(address) || onRemove === 'Keep') && !listed.has(address) ? [{ address, onRemove }] : [],
  );
  return writeDiskRemoval([...disks, ...kept]);
}

/** How a machine is removed once its manifest is gone. */
export interface Removal {
  unregister: boolean;
  force: boolean;
  withSnapshots: boolean;
  /** Milliseconds for the guest to shut down. */
  timeout: number;
}

const defaultTimeout = 300_000;

/** `unregister force snapshots timeout=60000`; empty for the defaults. */
export function removalTextOf({ removal, disruption = {} }: Spec): string {
  const timeout = parseDuration(disruption.shutdownTimeout ?? '') ?? defaultTimeout;
  return [
    ...(removal === 'unregister' ? ['unregister'] : []),
    ...(disruption.forcePowerOff === true ? ['force'] : []),
    ...(disruption.deleteWithSnapshots === true ? ['snapshots'] : []),
    ...(timeout === defaultTimeout ? [] : [`timeout=${timeout}`]),
  ].join(' ');
}

export function readRemoval(text = ''): Removal {
  const words = text.split(' ');
  const timeout = Number(words.find((word) => word.startsWith('timeout='))?.slice('timeout='.length));
  return {
    unregister: words.includes('unregister'),
    force: words.includes('force'),
    withSnapshots: words.includes('snapshots'),
    timeout: Number.isSafeInteger(timeout) && timeout > 0 ? timeout : defaultTimeout,
  };
}
