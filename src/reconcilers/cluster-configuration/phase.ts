import type { Refusal } from '../../plan/comparison.ts';
import { modeOf } from './configuration-spec.ts';
import { hostCountOf, type ConfigurationFacts, type DraftFact, type RunningFact } from './facts.ts';
import { remediationOf, type Remediation } from './remediation.ts';
import { refuseDocument, refusePrecheck, refuseRetry, refuseTarget, refuseTransition } from './refusals.ts';
import type { Wish } from './wish.ts';

/** What comes next for a configuration. One run does one of these; what is seen after it decides the next. */
export type ConfigurationPhase =
  | { name: 'refused'; refusal: Refusal }
  /** Something is going on in vCenter: it is waited for, whoever began it. */
  | { name: 'follow'; running: RunningFact }
  | { name: 'cancel' }
  | { name: 'import'; from: 'host' | 'document' }
  | { name: 'enable'; fastTrack: boolean }
  /** A draft of what is asked for; one's own others make room, since each account has one. */
  | { name: 'draft'; discard: string[] }
  | { name: 'precheck-draft'; draft: DraftFact }
  | { name: 'apply-draft'; draft: DraftFact; remediation: Remediation }
  | { name: 'import-config' }
  | { name: 'clean'; drafts: string[] }
  | { name: 'check' }
  | { name: 'precheck' }
  | { name: 'remediate'; remediation: Remediation }
  /** Nothing is left to do, or asked for. */
  | { name: 'settled' };

/** Decides what comes next, from what is wanted and what was found. Pure: it knows no time and no secret. */
export function phaseOf(wish: Wish, facts: ConfigurationFacts): ConfigurationPhase {
  const refusal = refuseTarget(wish, facts);
  if (refusal !== undefined) return { name: 'refused', refusal };
  if (facts.running.some(({ ofImage }) => ofImage !== true)) return followPhase(facts);
  const phase = facts.enabled ? steadyPhase(wish, facts) : transitionPhase(wish, facts);
  return facts.running.length > 0 && touchesHosts(phase) ? followPhase(facts) : phase;
}

/** What goes on is waited for; the handover may go on without a task that can be found. */
export function followPhase({ running }: ConfigurationFacts): ConfigurationPhase {
  const own = running.find(({ ofImage }) => ofImage !== true);
  return { name: 'follow', running: own ?? running[0] ?? { operation: 'enable' } };
}

/** One remediation of a cluster at a time, whatever it remediates. */
function touchesHosts({ name }: ConfigurationPhase): boolean {
  return ['enable', 'precheck-draft', 'apply-draft', 'precheck', 'remediate'].includes(name);
}

/** The way of a cluster to being configured by a document; there is none back. */
function transitionPhase(wish: Wish, facts: ConfigurationFacts): ConfigurationPhase {
  const { transition } = facts;
  const { mode, referenceHost } = wish.spec.enablement ?? {};
  if (transition === undefined) return { name: 'settled' };
  const { status, isOwn, fastTrack } = transition;
  if (status === 'ENABLE_IN_PROGRESS') return followPhase(facts);
  if (mode !== 'Required') {
    return mode === 'Optional' && status === 'STARTED' && isOwn ? { name: 'cancel' } : { name: 'settled' };
  }
  const refusal = refuseTransition(wish, transition);
  if (refusal !== undefined) return { name: 'refused', refusal };
  if (wish.isImported) return { name: 'enable', fastTrack };
  return { name: 'import', from: referenceHost === undefined ? 'document' : 'host' };
}

function steadyPhase(wish: Wish, facts: ConfigurationFacts): ConfigurationPhase {
  const refusal = refuseDocument(wish, facts);
  if (refusal !== undefined) return { name: 'refused', refusal };
  if (wish.differences.length > 0) return documentPhase(wish, facts);
  if (wish.leftovers.length > 0) return { name: 'clean', drafts: wish.leftovers };
  return hostPhase(wish, facts);
}

/** The document differs: by a draft where hosts are to follow at once, otherwise without touching them. */
function documentPhase(wish: Wish, facts: ConfigurationFacts): ConfigurationPhase {
  const { spec } = wish;
  if (modeOf(spec) !== 'Apply' || facts.drafts === undefined) return { name: 'import-config' };
  const own = facts.drafts.filter(({ isOwn }) => isOwn);
  const draft = own.find((one) => one.draft === wish.draft);
  if (draft === undefined) return { name: 'draft', discard: own.map((one) => one.draft) };
  if (draft.precheck === undefined) return { name: 'precheck-draft', draft };
  const hosts = Object.values(facts.current?.hostNames ?? {});
  const impacts = hosts.length === 0 ? {} : { ...impactsOn(hosts, draft.precheck.impacts), ...draft.precheck.impacts };
  return { name: 'apply-draft', draft, remediation: remediationOf(spec, Object.entries(impacts)) };
}

/** Hosts against what is desired by now. */
function hostPhase(wish: Wish, facts: ConfigurationFacts): ConfigurationPhase {
  const { spec, isCheckDue, isPrecheckDue } = wish;
  if (hostCountOf(facts) === 0) return { name: 'settled' };
  if (isCheckDue) return { name: 'check' };
  const differing = differingHosts(facts);
  if (differing.length === 0 || modeOf(spec) === 'None') return { name: 'settled' };
  const names = new Set(differing.map((id) => facts.compliance?.hostNames[id] ?? id));
  const last = modeOf(spec) === 'Apply' ? refuseRetry(wish, facts, [...names]) : undefined;
  if (last !== undefined) return { name: 'refused', refusal: last };
  if (isPrecheckDue || facts.precheck === undefined) return { name: 'precheck' };
  if (modeOf(spec) === 'CheckOnly') return { name: 'settled' };
  const refusal = refusePrecheck(facts);
  if (refusal !== undefined) return { name: 'refused', refusal };
  const impacts = Object.entries(impactsOn([...names], facts.precheck.impacts));
  return { name: 'remediate', remediation: { ...remediationOf(spec, impacts), hosts: [...names].toSorted() } };
}

/** A host that the pre-check says nothing of is no host without impact. */
function impactsOn(names: readonly string[], known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, known[name] ?? 'UNKNOWN']));
}

/** Ids of hosts that differ, among those that are to be put right. */
export function differingHosts({ compliance, named }: ConfigurationFacts): string[] {
  const found = compliance?.nonCompliant ?? [];
  return named.hosts === undefined ? found : found.filter((id) => named.hosts?.includes(id));
}
