import type { FieldChange } from '../../plan/change.ts';
import type { CompareAt, Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { impactOn, isReversible } from './cost.ts';
import { asFacts, type ImageFacts } from './facts.ts';
import { hostCount, listed, namesOf } from './hosts-of-interest.ts';
import type { ImageDifference } from './image-edits.ts';
import { imageSpecOf, type ImageKind } from './image-spec.ts';
import { phaseOf, type ImagePhase } from './phase.ts';
import { phasesAfter } from './phases-after.ts';
import { remarksOn } from './remarks.ts';
import { reportedHosts } from './reported.ts';
import { hasLeftover, isScanOld } from './scan-age.ts';
import { wantedImageOf } from './wanted-image.ts';
import type { Wish } from './wish.ts';

/**
 * Two differences, kept apart: what is committed differs from the manifest, and hosts differ from what is committed. The
 * second is no field of the manifest, and shows as `hosts` with what it costs.
 */
export function compare(
  manifest: Manifest<ImageKind>,
  found: PresentObservation<ImageKind>,
  { leftAlone }: FieldDifferences,
  { now }: CompareAt,
): Comparison {
  const facts = asFacts(found.facts);
  const ignored = leftAlone.filter(({ why }) => why === 'ignored');
  const wanted = wantedImageOf(manifest);
  if ('problem' in wanted) return { changed: [], leftAlone: ignored, refused: [badDocument(wanted.problem)] };
  const spec = imageSpecOf(manifest);
  const wish: Wish = {
    spec,
    wanted,
    isScanOld: isScanOld(spec, facts, now),
    hasLeftover: hasLeftover(facts, now),
    adopts: manifest.lifecycle.adopt,
  };
  const phase = phaseOf(wish, facts);
  return {
    changed: changesOf(phase, facts),
    leftAlone: phase.name === 'settled' ? [...ignored, ...reportedHosts(facts)] : ignored,
    ...(phase.name === 'refused' ? { refused: [phase.refusal] } : {}),
    remarks: remarksOn(wish, phase, facts),
    next: phasesAfter(phase, wish, facts),
  };
}

function badDocument(problem: string): Refusal {
  return {
    reason: 'precondition',
    message: `"spec.fromDocument" cannot be read: ${problem}.`,
    remedy: 'Put in the JSON text of an exported image.',
  };
}

/** Where a scan is due, by its path: the steps are made from the change alone, without a clock. */
export const scanPath = 'compliance';
export const leftoverPath = 'draft';

function changesOf(phase: ImagePhase, facts: ImageFacts): FieldChange[] {
  switch (phase.name) {
    case 'refused':
    case 'commit':
      return phase.differences.map(committedField);
    case 'follow':
      return [field('task', phase.running.operation, 'ended')];
    case 'discard':
      return [field(leftoverPath, 'left behind', 'none')];
    case 'enable':
      return [{ ...field('enabled', false, true), impact: 'host-maintenance', reversible: false }];
    case 'remove-solutions':
      return phase.solutions.map((id) => ({
        path: `solutions.${id}`,
        from: facts.committed?.solutions[id] ?? '',
        effect: 'in-place',
        impact: 'destructive',
        reversible: false,
      }));
    case 'scan':
      return [field(scanPath, facts.compliance?.status ?? 'never scanned', 'scanned')];
    case 'prepare':
      return prepareFields(phase, facts);
    case 'apply':
      return [hostsField(phase.hosts, facts)];
    case 'settled':
      return [];
    default:
      return phase satisfies never;
  }
}

function committedField({ path, from, to }: ImageDifference): FieldChange {
  return {
    path,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    effect: 'in-place',
    impact: 'safe',
    reversible: true,
  };
}

function field(path: string, from: string | boolean, to: string | boolean): FieldChange {
  return { path, from, to, effect: 'in-place', impact: 'safe', reversible: true };
}

function prepareFields(
  { checks, checksHardware, stages }: ImagePhase & { name: 'prepare' },
  facts: ImageFacts,
): FieldChange[] {
  return [
    ...(checks ? [field('check', facts.check?.status ?? 'none', 'OK')] : []),
    ...(checksHardware ? [field('hardwareCompatibility', facts.hardware?.status ?? 'none', 'checked')] : []),
    ...(stages ? [field('staging', 'NOT_STAGED', 'STAGED')] : []),
  ];
}

function hostsField(hosts: readonly string[], facts: ImageFacts): FieldChange {
  const names = facts.compliance === undefined ? [] : namesOf(facts.compliance, hosts);
  return {
    path: 'hosts',
    from: `NON_COMPLIANT: ${hostCount(hosts.length)} (${listed(names)})`,
    to: 'COMPLIANT',
    effect: 'in-place',
    impact: impactOn(facts, hosts),
    reversible: isReversible(facts, hosts),
  };
}
