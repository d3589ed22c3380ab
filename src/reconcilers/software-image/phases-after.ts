import type { Phase } from '../../plan/change.ts';
import { impactOn, rollInWords } from './cost.ts';
import type { ImageFacts } from './facts.ts';
import { goesAsFarAs } from './image-spec.ts';
import { scannedHosts } from './hosts-of-interest.ts';
import type { ImagePhase } from './phase.ts';
import type { Wish } from './wish.ts';

/** What later runs will do once this phase is through, as far as it can be told by now. */
export function phasesAfter(phase: ImagePhase, wish: Wish, facts: ImageFacts): Phase[] {
  switch (phase.name) {
    case 'follow':
      return [{ title: 'Go on with what is seen when that has ended', impact: 'safe' }];
    case 'commit':
      return [...(facts.enabled ? [] : [enabling(facts)]), ...afterCommit(wish, facts)];
    case 'enable':
    case 'remove-solutions':
      return [{ title: `Scan ${hostsWord(facts)}`, impact: 'safe' }, ...afterCommit(wish, facts)];
    case 'scan':
      return afterScan(wish, facts);
    case 'prepare':
      return applying(wish, facts, phase.hosts);
    case 'refused':
    case 'discard':
    case 'apply':
    case 'settled':
      return [];
    default:
      return phase satisfies never;
  }
}

function enabling({ target }: ImageFacts): Phase {
  return { title: `Hand the ${target.type} over to its image, which cannot be undone`, impact: 'host-maintenance' };
}

/** A new image concerns every host until a scan says otherwise. */
function afterCommit(wish: Wish, facts: ImageFacts): Phase[] {
  const hosts = Object.keys(facts.compliance?.hosts ?? {}).filter(
    (id) => facts.named.hosts === undefined || facts.named.hosts.includes(id),
  );
  return [
    ...checking(wish, facts),
    ...applying(wish, { ...facts, ...(facts.compliance && { compliance: unknownImpact(facts.compliance) }) }, hosts),
  ];
}

function unknownImpact(compliance: NonNullable<ImageFacts['compliance']>): NonNullable<ImageFacts['compliance']> {
  const hosts = Object.entries(compliance.hosts).map(([id, host]) => [id, { ...host, impact: 'UNKNOWN' }] as const);
  return { ...compliance, hosts: Object.fromEntries(hosts) };
}

function afterScan(wish: Wish, facts: ImageFacts): Phase[] {
  if (facts.compliance === undefined) return [...checking(wish, facts), ...applying(wish, facts, [])];
  const { nonCompliant } = scannedHosts(facts.compliance, facts.named);
  return nonCompliant.length === 0 ? [] : [...checking(wish, facts), ...applying(wish, facts, nonCompliant)];
}

function checking({ spec }: Wish, facts: ImageFacts): Phase[] {
  if (!goesAsFarAs(spec, 'CheckOnly')) return [];
  const stages = goesAsFarAs(spec, 'Stage') && spec.remediation?.stageFirst !== false;
  return [{ title: `Check${stages ? ' and stage' : ''} ${hostsWord(facts)}`, impact: 'safe' }];
}

function applying({ spec }: Wish, facts: ImageFacts, hosts: readonly string[]): Phase[] {
  if (!goesAsFarAs(spec, 'Apply')) return [];
  if (hosts.length === 0) return [{ title: `Remediate ${hostsWord(facts)}`, impact: 'host-maintenance' }];
  return [{ title: `Remediate ${rollInWords(facts, hosts)}`, impact: impactOn(facts, hosts) }];
}

function hostsWord({ target }: ImageFacts): string {
  return target.type === 'cluster' ? 'the hosts' : 'the host';
}
