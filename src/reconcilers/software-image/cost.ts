import type { Impact } from '../../plan/impact.ts';
import type { ImageFacts } from './facts.ts';
import { hostCount, hostsOf, listed } from './hosts-of-interest.ts';
import { stoppedVmsInWords, stoppedVmsSentence } from './stopped-vms.ts';

/** What hosts go through, by the scan's own word. What is not known is taken for the worst. */
export function impactOn({ compliance }: ImageFacts, ids: readonly string[]): Impact {
  const found = compliance === undefined ? [] : hostsOf(compliance, ids);
  const isKnown = found.length > 0 && found.length === ids.length;
  const isHarmless = isKnown && found.every(({ impact }) => impact === 'NO_IMPACT');
  return isHarmless ? 'safe' : 'host-maintenance';
}

/** Whether a revert of the image could bring the hosts back: ESXi never goes back to an older base image. */
export function isReversible({ compliance }: ImageFacts, ids: readonly string[]): boolean {
  if (compliance === undefined) return false;
  return hostsOf(compliance, ids).every(({ current, target }) => current !== undefined && current === target);
}

/** `4 hosts, one after the other, about 2 h`. */
export function rollInWords(facts: ImageFacts, ids: readonly string[]): string {
  const { parallelHosts } = facts;
  const pace = parallelHosts > 1 ? `${parallelHosts} at a time` : 'one after the other';
  const estimate = estimateOf(facts, ids.length);
  const { powerAction } = facts;
  const stops = powerAction !== undefined && impactOn(facts, ids) !== 'safe';
  const words = [
    hostCount(ids.length),
    ...(ids.length > 1 ? [pace] : []),
    ...(estimate === undefined ? [] : [estimate]),
    ...(stops ? [stoppedVmsInWords(powerAction)] : []),
  ];
  return words.join(', ');
}

/** From how long hosts took the last time; `undefined` when there was none. */
export function estimateOf({ apply, parallelHosts }: ImageFacts, hosts: number): string | undefined {
  const durations = apply?.durations ?? [];
  if (durations.length === 0 || hosts === 0) return undefined;
  const average = durations.reduce((sum, duration) => sum + duration, 0) / durations.length;
  return `about ${durationInWords(average * Math.ceil(hosts / Math.max(1, parallelHosts)))}`;
}

function durationInWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 90) return `${minutes} min`;
  return `${Math.round(minutes / 30) / 2} h`;
}

/** What hosts go through, what vCenter says of it, and what was found before: a sentence each. */
export function costRemarks(facts: ImageFacts, ids: readonly string[]): string[] {
  const { compliance, impact, powerAction } = facts;
  if (compliance === undefined) return [];
  const stops = powerAction !== undefined && impactOn(facts, ids) !== 'safe';
  return [
    ...impactWords(facts, ids),
    ...(stops ? [stoppedVmsSentence(powerAction)] : []),
    ...(impact?.all ?? []),
    ...firstFew(saidOfHosts(facts, ids)),
    ...findingRemarks(facts),
    ...hardwareRemarks(facts),
  ];
}

/** What vCenter says of single hosts, once for all that it says the same of; it usually names the host in it. */
export function saidOfHosts(
  { compliance, impact }: Pick<ImageFacts, 'compliance' | 'impact'>,
  ids: readonly string[],
): string[] {
  const said = ids.flatMap((id) => {
    const host = compliance?.hosts[id]?.name ?? id;
    return (impact?.hosts[id] ?? []).map((text) => ({ host, text, common: text.replace(host, '').trim() }));
  });
  return [...Map.groupBy(said, ({ common }) => common)].map(([common, those]) => {
    const [first] = those;
    if (first !== undefined && those.length === 1 && first.text.includes(first.host)) return first.text;
    return `${listed(those.map(({ host }) => host))}: ${common}`;
  });
}

const shown = 6;

function firstFew(sentences: readonly string[]): string[] {
  const more = sentences.length - shown;
  return more > 0 ? [...sentences.slice(0, shown), `And ${more} more of the kind.`] : [...sentences];
}

function impactWords({ compliance }: ImageFacts, ids: readonly string[]): string[] {
  const byImpact = Map.groupBy(ids, (id) => compliance?.hosts[id]?.impact ?? 'UNKNOWN');
  return [...byImpact].map(([impact, hosts]) => {
    const names = listed(hosts.map((id) => compliance?.hosts[id]?.name ?? id));
    return `${impactSentence[impact] ?? `Have the impact ${impact}`}: ${names}.`;
  });
}

const impactSentence: Record<string, string> = {
  REBOOT_REQUIRED: 'Enter maintenance mode and reboot',
  MAINTENANCE_MODE_REQUIRED: 'Enter maintenance mode without a reboot',
  PARTIAL_MAINTENANCE_MODE_REQUIRED: 'Enter partial maintenance mode',
  NO_IMPACT: 'Are changed while they run',
  UNKNOWN: 'May enter maintenance mode and reboot, which vCenter cannot tell',
};

function findingRemarks({ check, compliance }: ImageFacts): string[] {
  if (check === undefined || check.commit !== compliance?.commit || check.findings.length === 0) return [];
  return firstFew(check.findings.map((finding) => `The last pre-check: ${finding}`));
}

function hardwareRemarks({ hardware, compliance }: ImageFacts): string[] {
  if (hardware === undefined || hardware.commit !== compliance?.commit || hardware.status === 'COMPATIBLE') return [];
  return [`Hardware compatibility is ${hardware.status}: ${hardware.summary}`];
}
