import type { Comparison } from '../../plan/comparison.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { Impact } from '../../plan/impact.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { factsOf } from './facts.ts';
import { guardsOf } from './guards.ts';
import { findingsOf } from './rules/all-rules.ts';
import { problemsWith } from './static-checks.ts';
import { runs, type Compared, type Finding, type Work } from './work.ts';

/** Everything that tells a machine from its manifest, what it costs, and what stands in the way. Pure. */
export function compare(wanted: Manifest<'VirtualMachine'>, found: PresentObservation<'VirtualMachine'>): Comparison {
  const compared = comparedOf(wanted, found);
  const findings = findingsOf(compared);
  const [works, ignored] = splitIgnored(wanted, worksIn(findings));
  const changed = works.map((work) => fieldChangeOf(work, compared));
  const refused = [
    ...guardsOf(compared, works),
    ...problemsWith(wanted.spec, wanted.metadata.name),
    ...findings.flatMap((finding) => ('refusal' in finding ? [finding.refusal] : [])),
  ];
  const remarks = findings.flatMap((finding) => ('remark' in finding ? [finding.remark] : []));
  return {
    changed,
    leftAlone: ignored.map((work) => ({ ...fieldChangeOf(work, compared), why: 'ignored' as const })),
    ...(refused.length === 0 ? {} : { refused }),
    remarks: [...remarks, ...policyRemark(compared, works), ...lossRemark(compared, works)],
  };
}

/** The name is always managed; switches that a manifest does not write have their defaults. */
export function comparedOf(
  wanted: Pick<Manifest<'VirtualMachine'>, 'metadata' | 'spec' | 'lifecycle'>,
  found: PresentObservation<'VirtualMachine'>,
): Compared {
  const spec = { ...wanted.spec, name: wanted.spec.name ?? wanted.metadata.name };
  const mayReplace = wanted.lifecycle.replace === 'allow';
  return { wanted: spec, found: found.fields, facts: factsOf(found), disruption: spec.disruption ?? {}, mayReplace };
}

export function worksIn(findings: readonly Finding[]): Work[] {
  return findings.flatMap((finding) => ('work' in finding ? [finding.work] : []));
}

/** The work of a machine without what its manifest says to ignore. */
export function worksOf(wanted: Manifest<'VirtualMachine'>, compared: Compared): Work[] {
  return splitIgnored(wanted, worksIn(findingsOf(compared)))[0];
}

function splitIgnored({ lifecycle: { ignore } }: Manifest, works: readonly Work[]): [Work[], Work[]] {
  const isIgnored = ({ path }: Work): boolean =>
    ignore.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
  return [works.filter((work) => !isIgnored(work)), works.filter(isIgnored)];
}

function fieldChangeOf(work: Work, compared: Compared): FieldChange {
  return {
    path: work.path,
    ...(work.from === undefined ? {} : { from: work.from }),
    ...(work.to === undefined ? {} : { to: work.to }),
    ...costOf(work, compared),
  };
}

function costOf(work: Work, compared: Compared): Pick<FieldChange, 'effect' | 'impact' | 'reversible'> {
  if (work.replaces === true) return { effect: 'replace', impact: 'destructive', reversible: false };
  const effect = work.off === true ? 'power-cycle' : 'in-place';
  return { effect, impact: impactOf(work, compared), reversible: work.reversible ?? true };
}

/** A machine that is off already pays nothing for what needs it off. */
export function impactOf({ impact, off }: Work, { facts }: Compared): Impact {
  if (impact !== undefined) return impact;
  return off === true && runs(facts) ? 'power-cycle' : 'safe';
}

function policyRemark({ facts, disruption }: Compared, works: readonly Work[]): string[] {
  if (!runs(facts) || !works.some(({ off }) => off === true)) return [];
  const words = disruption.powerCycle === 'Always' ? 'permits it at any time' : 'leaves it to windows';
  return [
    `It has to be switched off once for all of these changes; its manifest ${words}, the environment's policy decides.`,
  ];
}

/** What a replacement takes away for good. */
function lossRemark({ facts }: Compared, works: readonly Work[]): string[] {
  if (!works.some(({ replaces }) => replaces === true)) return [];
  const disks = facts.disks.map(({ label, path }) => (path === undefined ? label : `${label} (${path})`));
  const snapshots = (facts.snapshots ?? 0) === 0 ? [] : [`${facts.snapshots} snapshots`];
  const lost = [...disks, ...snapshots, 'its MAC addresses, tags of others and instance UUID'];
  return [`Replacing it deletes for good: ${lost.join(', ')}.`];
}
