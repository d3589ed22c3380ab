import type { FieldChange } from '../../plan/change.ts';
import type { CompareAt, Comparison } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { Impact } from '../../plan/impact.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { JsonValue } from '../../base/json.ts';
import type { DocumentDifference } from './document-difference.ts';
import { asFacts, type ConfigurationFacts } from './facts.ts';
import { pathInManifest } from './host-names.ts';
import { phaseOf, type ConfigurationPhase } from './phase.ts';
import { phasesAfter } from './phases-after.ts';
import { badDocument } from './refusals.ts';
import { hostCount, listed, type Remediation } from './remediation.ts';
import { remarksOn } from './remarks.ts';
import { reportedHosts } from './reported.ts';
import { wantedText, withoutIgnored } from './wanted-text.ts';
import { isCheckDue, isPrecheckDue, leftoversOf } from './timing.ts';
import { differencesFrom, isImported, wantedDocument, type Wish } from './wish.ts';

/**
 * Two differences, kept apart: what is desired differs from the manifest, entry by entry, and hosts differ from what is
 * desired. The second is no field of the manifest, and shows as `hosts` with what it costs.
 */
export function compare(
  manifest: Manifest<'ClusterConfiguration'>,
  found: PresentObservation<'ClusterConfiguration'>,
  _byField: FieldDifferences,
  at: CompareAt,
): Comparison {
  const facts = asFacts(found.facts);
  const managed = withoutIgnored(manifest);
  const text = wantedText(managed, at);
  if ('problem' in text) return { changed: [], leftAlone: [], refused: [badDocument(text.problem, text.remedy)] };
  const wish = wishOf(managed, text.document, facts, at.now);
  const phase = phaseOf(wish, facts);
  return {
    changed: changesOf(phase, { wish, facts, isSecret: text.isSecret }),
    leftAlone: phase.name === 'settled' ? reportedHosts(facts) : [],
    ...(phase.name === 'refused' ? { refused: [phase.refusal] } : {}),
    remarks: remarksOn(wish, phase, facts),
    next: phasesAfter(phase, wish, facts),
  };
}

function wishOf(
  { spec }: Manifest<'ClusterConfiguration'>,
  document: Parameters<typeof wantedDocument>[1],
  facts: ConfigurationFacts,
  now: number,
): Wish {
  const { current } = facts;
  const wanted = wantedDocument(spec, document, current?.hostNames ?? {});
  const differs = (from: Parameters<typeof differencesFrom>[2]): DocumentDifference[] =>
    differencesFrom(facts, wanted, from);
  const draft = facts.drafts?.find(
    ({ isOwn, parent, config, conflicts, precheck, state }) =>
      isOwn &&
      parent === current?.commit &&
      config !== undefined &&
      conflicts.length === 0 &&
      (precheck === undefined || (precheck.status === 'OK' && state === 'VALID')) &&
      differs(config).length === 0,
  );
  return {
    spec,
    differences: current === undefined ? [] : differs(current.config),
    ...(draft === undefined ? {} : { draft: draft.draft }),
    isImported: isImported(facts, spec, document),
    isCheckDue: isCheckDue(spec, facts, now),
    isPrecheckDue: isPrecheckDue(facts, now),
    leftovers: leftoversOf(facts, now),
  };
}

/** Paths of differences that no manifest has. Steps are made from them, since they have neither clock nor secrets. */
export const paths = {
  transition: 'transition',
  enabled: 'enabled',
  draft: 'draft',
  drafts: 'drafts',
  compliance: 'compliance',
  precheck: 'precheck',
  hosts: 'hosts',
  task: 'task',
} as const;

interface Compared {
  wish: Wish;
  facts: ConfigurationFacts;
  isSecret: boolean;
}

function changesOf(phase: ConfigurationPhase, compared: Compared): FieldChange[] {
  const { facts } = compared;
  switch (phase.name) {
    case 'refused':
    case 'draft':
    case 'import-config':
      return entries(compared, 'safe');
    case 'precheck-draft':
      return [...entries(compared, 'safe'), field(paths.draft, phase.draft.draft, 'pre-checked')];
    case 'apply-draft':
      return appliedEntries(phase, compared);
    case 'follow':
      return [field(paths.task, phase.running.operation, 'ended')];
    case 'cancel':
      return [field(paths.transition, 'STARTED', 'cancelled')];
    case 'import':
      return [field(paths.transition, stateOf(facts.transition), 'STARTED')];
    case 'enable':
      return [{ ...field(paths.enabled, false, true), impact: 'host-maintenance', reversible: false }];
    case 'clean':
      return [field(paths.drafts, phase.drafts, [])];
    case 'check':
      return [field(paths.compliance, stateOf(facts.compliance), 'checked')];
    case 'precheck':
      return [field(paths.precheck, stateOf(facts.precheck), 'made')];
    case 'remediate':
      return [hostsField(phase.remediation)];
    case 'settled':
      return [];
    default:
      return phase satisfies never;
  }
}

function stateOf(report: { status: string } | undefined): string {
  return report?.status ?? 'none';
}

function appliedEntries(phase: ConfigurationPhase & { name: 'apply-draft' }, compared: Compared): FieldChange[] {
  const { impact } = phase.remediation;
  return [...entries(compared, impact), { ...field(paths.draft, phase.draft.draft, 'applied'), impact }];
}

function hostsField({ hosts, impact }: Remediation): FieldChange {
  const from = `NOT_COMPLIANT: ${hostCount(hosts.length)} (${listed(hosts)})`;
  return { ...field(paths.hosts, from, 'COMPLIANT'), impact };
}

/** What is desired, entry by entry. What comes from a file that may hold secrets is named and not shown. */
function entries({ wish, facts, isSecret }: Compared, impact: Impact): FieldChange[] {
  return wish.differences.map(({ path, from, to }) => ({
    path: pathInManifest(path, facts.current?.hostNames ?? {}),
    ...(from === undefined || isSecret ? {} : { from }),
    ...(to === undefined || isSecret ? {} : { to }),
    effect: 'in-place',
    impact,
    reversible: true,
    ...(isSecret ? { sensitive: true as const } : {}),
  }));
}

function field(path: string, from: JsonValue, to: JsonValue): FieldChange {
  return { path, from, to, effect: 'in-place', impact: 'safe', reversible: true };
}
