import type { Phase } from '../../plan/change.ts';
import { modeOf } from './configuration-spec.ts';
import { hostCountOf, type ConfigurationFacts } from './facts.ts';
import type { ConfigurationPhase } from './phase.ts';
import { hostCount } from './remediation.ts';
import type { Wish } from './wish.ts';

/** What later runs will do once this phase is through, as far as it can be told by now. */
export function phasesAfter({ name }: ConfigurationPhase, { spec }: Wish, facts: ConfigurationFacts): Phase[] {
  const remediate = remediationsOf(spec, facts);
  switch (name) {
    case 'import':
      return [handover, comparison];
    case 'enable':
      return [comparison, ...remediate];
    case 'draft':
      return [precheck, ...remediate, comparison];
    case 'precheck-draft':
      return [...remediate, comparison];
    case 'import-config':
      return whereHosts(facts, [comparison, ...remediate]);
    case 'apply-draft':
      return whereHosts(facts, [comparison]);
    case 'remediate':
      return [comparison];
    case 'precheck':
      return remediate;
    case 'refused':
    case 'follow':
    case 'cancel':
    case 'clean':
    case 'check':
    case 'settled':
      return [];
    default:
      return name satisfies never;
  }
}

const comparison: Phase = { title: 'Compare the hosts with the document', impact: 'safe' };
const precheck: Phase = { title: 'Pre-check the hosts', impact: 'safe' };
const handover: Phase = {
  title: 'Hand the cluster over to configuration profiles, for good',
  impact: 'host-maintenance',
};

function whereHosts(facts: ConfigurationFacts, phases: Phase[]): Phase[] {
  return hostCountOf(facts) === 0 ? [] : phases;
}

function remediationsOf(spec: Wish['spec'], facts: ConfigurationFacts): Phase[] {
  return modeOf(spec) === 'Apply' ? [remediation(hostCountOf(facts))] : [];
}

/** Before its pre-check nobody knows what it costs, so it is taken for the worst. */
function remediation(hosts: number): Phase {
  const which = hosts === 0 ? 'hosts that differ' : `up to ${hostCount(hosts)}`;
  return { title: `Bring the document to ${which}, one after the other`, impact: 'host-maintenance' };
}
