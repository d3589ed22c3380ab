import type { Refusal } from '../../plan/comparison.ts';
import type { FieldChange, Phase } from '../../plan/change.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { SoftwareFacts } from './facts.ts';
import { compareVersions } from './versions.ts';

export interface VersionComparison {
  /** The upgrade to make now. */
  changed: FieldChange[];
  refused?: Refusal;
  remarks: string[];
  next: Phase[];
}

const nothing: VersionComparison = { changed: [], remarks: [], next: [] };

/** An upgrade goes forward only, to a version that vCenter offers, and past its checks. */
export function compareVersion(
  { spec: { version, upgrade } }: Manifest<'Supervisor'>,
  software: SoftwareFacts | undefined,
): VersionComparison {
  if (version === undefined || software === undefined || software.current === version) return nothing;
  if (compareVersions(software.current, version) > 0) return { ...nothing, remarks: [ahead(software, version)] };
  const target = targetOf(version, software, upgrade?.allowIntermediate === true);
  if (target === undefined) return { ...nothing, refused: notOffered(version, software) };
  const refused = refusedByChecks(software, upgrade?.ignoreWarnings === true);
  if (refused !== undefined) return { ...nothing, refused };
  return {
    changed: [upgradeTo(target, software)],
    remarks: resumes(software, target) ? [takenUp(software, target)] : [],
    next: target === version ? [] : [{ title: `Upgrade the Supervisor to ${version}`, impact: 'host-maintenance' }],
  };
}

/** The wanted version where it is offered, else the highest offered one on the way there. */
function targetOf(version: string, { available, current }: SoftwareFacts, allowIntermediate: boolean) {
  if (available.includes(version)) return version;
  if (!allowIntermediate) return undefined;
  const between = available.filter(
    (offered) => compareVersions(offered, version) < 0 && compareVersions(offered, current) > 0,
  );
  return between.toSorted(compareVersions).at(-1);
}

function refusedByChecks({ errors, warnings }: SoftwareFacts, ignoreWarnings: boolean): Refusal | undefined {
  if (errors.length > 0) {
    return {
      reason: 'precondition',
      message: `vCenter's checks before the upgrade fail: ${errors.join(' ')}`,
      remedy: 'Put right what they say, then run again.',
    };
  }
  if (warnings.length === 0 || ignoreWarnings) return undefined;
  return {
    reason: 'precondition',
    message: `vCenter's checks before the upgrade warn: ${warnings.join(' ')}`,
    remedy: 'Put right what they say, or write "upgrade: { ignoreWarnings: true }".',
  };
}

function upgradeTo(target: string, { current }: SoftwareFacts): FieldChange {
  return {
    path: 'spec.version',
    from: current,
    to: target,
    effect: 'host-maintenance',
    impact: 'host-maintenance',
    reversible: false,
  };
}

function ahead({ current }: SoftwareFacts, version: string): string {
  return `It runs ${current}, which is newer than ${version}; an upgrade cannot be undone, so it stays. Write "version: ${current}".`;
}

function notOffered(version: string, { available, current }: SoftwareFacts): Refusal {
  const offered = available.length === 0 ? 'it offers none' : `it offers ${available.join(', ')}`;
  return {
    reason: 'unsupported',
    message: `vCenter does not offer version ${version} for a Supervisor that runs ${current}: ${offered}.`,
    remedy:
      'Write a version that is offered, or "upgrade: { allowIntermediate: true }" to go there over those in between; newer versions come with an update of vCenter.',
  };
}

function takenUp({ failure }: SoftwareFacts, target: string): string {
  const said = failure.length === 0 ? '' : ` (${failure.join(' ')})`;
  return `An upgrade to ${target} failed before${said} and is taken up again.`;
}

function resumes({ state, desired }: SoftwareFacts, target: string): boolean {
  return state === 'ERROR' && desired === target;
}
