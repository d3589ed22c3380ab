import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { batchesOf, type Batch } from './batches.ts';
import { leftoverPath, scanPath } from './compare.ts';
import { impactOn, isReversible, rollInWords } from './cost.ts';
import { asFacts, type ImageFacts } from './facts.ts';
import { markedMessage } from './commit-mark.ts';
import { contentDigest } from './image-content.ts';
import { listed, namesOf } from './hosts-of-interest.ts';
import { imageSpecOf, type ImageKind, type ImageSpec } from './image-spec.ts';
import { phaseOf, type ImagePhase } from './phase.ts';
import { withStoppedVms } from './stopped-vms.ts';
import { wantedImageOf, type WantedImage } from './wanted-image.ts';

/** The writes of the phase that comes next. They say all that there is to do; the manifest is not seen again. */
export function stepsFor(
  change: Change<ImageKind>,
  found: Observation<ImageKind>,
  { environment }: Pick<StepContext, 'environment'>,
): StepDraft[] {
  if (change.verdict !== 'update' || change.wanted === undefined || found.state !== 'present') return [];
  const facts = asFacts(found.facts);
  const spec = imageSpecOf(change.wanted);
  const wanted = wantedImageOf(change.wanted);
  if ('problem' in wanted) return [];
  const isScanOld = change.fields.some(({ path }) => path === scanPath);
  const hasLeftover = change.fields.some(({ path }) => path === leftoverPath);
  const phase = phaseOf({ spec, wanted, isScanOld, hasLeftover, adopts: change.wanted.lifecycle.adopt }, facts);
  const name = change.identity.at(-1) ?? '';
  return draftsOf(phase, { spec, wanted, facts, name, environment });
}

interface Subject {
  spec: ImageSpec;
  wanted: WantedImage;
  facts: ImageFacts;
  /** The path of the cluster or host, for people. */
  name: string;
  environment: string;
}

function draftsOf(phase: ImagePhase, subject: Subject): StepDraft[] {
  const { facts, name } = subject;
  switch (phase.name) {
    case 'refused':
    case 'settled':
      return [];
    case 'follow':
      return [
        draft(subject, 'follow', `Wait for what goes on at ${name} (${phase.running.operation})`, { ...phase.running }),
      ];
    case 'commit':
      return commitDrafts(subject);
    case 'discard':
      return [
        draft(subject, 'discard-draft', `Delete the draft of the image of ${name} that an earlier run left behind`),
      ];
    case 'enable':
      return [
        {
          ...draft(subject, 'enable', `Hand ${name} over to its image, which cannot be undone`, enableArgs(subject)),
          impact: 'host-maintenance',
          reversible: false,
        },
      ];
    case 'remove-solutions':
      return phase.solutions.map((solution) => ({
        ...draft(subject, 'remove-solution', `Take the solution ${solution} out of the image of ${name}`, { solution }),
        impact: 'destructive',
        reversible: false,
      }));
    case 'scan':
      return [scanDraft(subject)];
    case 'prepare':
      return prepareDrafts(phase, subject);
    case 'apply':
      return batchesOf(subject.spec, facts, phase.hosts).flatMap((batch, index, all) => [
        { ...scanDraft(subject), prepares: true },
        applyDraft(batch, { before: all.slice(0, index), isLast: index === all.length - 1 }, subject),
      ]);
    default:
      return phase satisfies never;
  }
}

function draft({ facts }: Subject, operation: string, title: string, args: JsonObject = {}): StepDraft {
  const { type, id } = facts.target;
  return {
    operation,
    args: { target: { type, id }, ...args },
    title,
    impact: 'safe',
    reversible: true,
    lock: `${type}/${id}`,
  };
}

function scanDraft(subject: Subject): StepDraft {
  return draft(subject, 'scan', `Scan ${subject.name}: compare the hosts with what is committed`);
}

function commitDrafts(subject: Subject): StepDraft[] {
  const { spec, wanted, facts, name, environment } = subject;
  const image = wanted as JsonObject;
  const base = facts.committed === undefined ? 'none' : digestOf({ ...facts.committed, vanished: [] });
  const commit = {
    image,
    base,
    message: markedMessage(spec.commitMessage ?? 'Committed by Trueup, as the manifest in Git asks', environment),
    waitsForOthers: spec.foreignDrafts === 'Wait',
  };
  return [
    draft(subject, 'draft', `Write a draft of the image of ${name}`, { image }),
    draft(subject, 'validate', `Validate the draft of the image of ${name}`, { image }),
    draft(subject, 'commit', `Commit the image of ${name}; no host is touched`, commit),
    ...(facts.enabled ? [scanDraft(subject)] : []),
  ];
}

function enableArgs({ spec }: Subject): JsonObject {
  const { skipSoftwareCheck = false, skipChecks = [] } = spec.enablement ?? {};
  return { skipSoftwareCheck, skipChecks };
}

function prepareDrafts(phase: ImagePhase & { name: 'prepare' }, subject: Subject): StepDraft[] {
  const { spec, facts, name } = subject;
  const scope = { hosts: scopeOf(facts, phase.hosts), commit: facts.compliance?.commit ?? '' };
  const allowsWarnings = spec.remediation?.allowWarnings === true;
  return [
    ...(phase.checksHardware
      ? [draft(subject, 'check-hardware', `Check the storage hardware of ${name} against the compatibility guide`)]
      : []),
    ...(phase.checks
      ? [draft(subject, 'check', `Check whether ${name} is ready for remediation`, { ...scope, allowsWarnings })]
      : []),
    ...(phase.stages ? [draft(subject, 'stage', `Bring the payload to the hosts of ${name}`, scope)] : []),
  ];
}

/** All hosts go without saying: then one that joins meanwhile is checked as well. A host's own image has no list. */
function scopeOf({ target, compliance, named }: ImageFacts, hosts: readonly string[]): string[] {
  if (target.type === 'host') return [];
  const isAll = named.hosts === undefined && hosts.length === Object.keys(compliance?.hosts ?? {}).length;
  return isAll ? [] : [...hosts];
}

function applyDraft(batch: Batch, place: { before: Batch[]; isLast: boolean }, subject: Subject): StepDraft {
  const { spec, wanted, facts, name } = subject;
  const { remediation } = spec;
  const { hosts } = batch;
  const names = facts.compliance === undefined ? [] : namesOf(facts.compliance, hosts);
  const what = facts.target.type === 'host' ? name : `${listed(names)} of ${name}`;
  const args: JsonObject = {
    image: wanted as JsonObject,
    hosts,
    names: Object.fromEntries(hosts.map((id, index) => [id, names[index] ?? id])),
    before: place.before.flatMap((earlier) => earlier.hosts),
    canaries: place.before.flatMap((earlier) => (earlier.isCanary ? earlier.hosts : [])),
    isCanary: batch.isCanary,
    content: contentDigest(facts.committed),
    isLast: place.isLast,
    impacts: Object.fromEntries(hosts.map((id) => [id, facts.compliance?.hosts[id]?.impact ?? 'UNKNOWN'])),
    maxFailures: remediation?.maxFailures ?? 0,
    acceptEula: remediation?.acceptEula === true,
    ...(facts.powerAction === undefined ? {} : { powerAction: facts.powerAction }),
    cancelsWhenLeft: remediation?.onWindowClose === 'Cancel',
  };
  const title = `Remediate ${batch.isCanary ? 'first, as the canary, ' : ''}${what} (${rollInWords(facts, hosts)})`;
  return {
    ...draft(subject, 'apply', title, args),
    ...withStoppedVms(impactOn(facts, hosts), facts.powerAction),
    reversible: isReversible(facts, hosts),
    hosts: Math.min(facts.parallelHosts, hosts.length),
  };
}
