import type { Refusal } from '../../plan/comparison.ts';
import type { ConfigurationFacts, TransitionFact } from './facts.ts';
import { sectionsByUuid } from './host-names.ts';
import { listed } from './remediation.ts';
import type { Wish } from './wish.ts';

/** What stands in the way whatever is to be done. */
export function refuseTarget(_wish: Wish, { unsupported }: ConfigurationFacts): Refusal | undefined {
  if (unsupported === undefined) return undefined;
  return {
    reason: 'unsupported',
    message: `This vCenter has no configuration profiles: ${unsupported}`,
    remedy: 'They come with vCenter 8.0; upgrade it, or remove the manifest.',
  };
}

/** What stands in the way of configuring a cluster by a document at all. */
export function refuseTransition({ spec }: Wish, transition: TransitionFact): Refusal | undefined {
  const { status, isOwn } = transition;
  if (status === 'SOFTWARE_SPECIFICATION_NOT_SET') {
    return precondition(
      'The cluster has no image yet, and its configuration follows from one.',
      'Give it one with a ClusterImage; this goes on by itself then.',
    );
  }
  if (status === 'NOT_ALLOWED_IN_CURRENT_STATE' || (status === 'STARTED' && !isOwn)) return foreign(transition);
  if (status !== 'STARTED' && status !== 'NOT_STARTED') {
    return precondition(`vCenter is in the state ${status} with it.`, 'Plan again once vCenter is done with it.');
  }
  if (spec.document !== undefined || spec.enablement?.referenceHost !== undefined) return undefined;
  return precondition(
    'There is nothing to begin with: the manifest has neither a document nor a reference host.',
    'Write `spec.document`, or `spec.enablement.referenceHost` for the settings that a host has.',
  );
}

/** It is somebody's work, and cancelling it would throw that away. */
function foreign({ author, startTime }: TransitionFact): Refusal {
  const who = author ?? 'Somebody else';
  const since = startTime === undefined ? '' : ` since ${startTime}`;
  return precondition(
    `${who} is handing the cluster over to configuration profiles${since}.`,
    'Have it finished or cancelled there; it is never cancelled from here.',
  );
}

/** What stands in the way of another document. */
export function refuseDocument({ spec }: Wish, { current }: ConfigurationFacts): Refusal | undefined {
  const { unknown } = sectionsByUuid(spec.hostSections ?? {}, current?.hostNames ?? {});
  if (unknown.length === 0) return undefined;
  return precondition(
    `The cluster has no host ${listed(unknown)}, which \`spec.hostSections\` has settings for.`,
    'Write the names as vSphere shows them, or take those hosts out.',
  );
}

/** What a pre-check found against remediating. */
export function refusePrecheck({ precheck }: ConfigurationFacts): Refusal | undefined {
  if (precheck === undefined || precheck.status === 'OK') return undefined;
  return precondition(
    `The pre-check of the hosts failed: ${precheck.problems.slice(0, 5).join(' ') || precheck.status}`,
    'Put right what it found; the check is made again after a quarter of an hour.',
  );
}

/** vCenter remembers one attempt: with one allowed, a failure of this document on such a host is the last. */
export function refuseRetry({ spec }: Wish, facts: ConfigurationFacts, hosts: readonly string[]): Refusal | undefined {
  const { apply, current } = facts;
  if (apply === undefined || apply.commit !== current?.commit) return undefined;
  if ((spec.remediation?.maxAttempts ?? 1) > 1 || !hosts.some((name) => apply.failed.includes(name))) return undefined;
  const refusal = precondition(
    `The last remediation with this document failed: ${apply.reasons.slice(0, 5).join(' ')}`,
    'Settle its cause. Then raise "remediation.maxAttempts", or change the document.',
  );
  return { ...refusal, failed: true };
}

export function badDocument(problem: string, remedy: string): Refusal {
  return precondition(problem, remedy);
}

function precondition(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}
