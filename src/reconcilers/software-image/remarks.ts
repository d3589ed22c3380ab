import { costRemarks } from './cost.ts';
import type { ImageFacts } from './facts.ts';
import { hostCount, hostsOf, listed, namesOf, scannedHosts } from './hosts-of-interest.ts';
import { goesAsFarAs } from './image-spec.ts';
import type { ImagePhase } from './phase.ts';
import { draftsInWords } from './refusals.ts';
import { compareVersions } from './version-order.ts';
import type { Wish } from './wish.ts';

/** What people should know besides what is done next. */
export function remarksOn(wish: Wish, phase: ImagePhase, facts: ImageFacts): string[] {
  return [
    ...phaseRemarks(phase, facts),
    ...draftRemarks(facts),
    ...vanishedRemarks(facts),
    ...(phase.name === 'commit' ? commitRemarks(wish, facts) : []),
    ...(phase.name === 'prepare' || phase.name === 'apply' ? costRemarks(facts, phase.hosts) : []),
    ...(phase.name === 'settled' ? hostRemarks(wish, facts) : []),
    ...(phase.name === 'settled' || phase.name === 'apply' ? unavailableRemarks(facts) : []),
  ];
}

function phaseRemarks(phase: ImagePhase, { account }: ImageFacts): string[] {
  if (phase.name === 'scan' && phase.why !== '') return [`${phase.why}.`];
  if (phase.name === 'enable') {
    return ['It cannot be undone. Software on the hosts that is not part of the image goes with the next remediation.'];
  }
  if (phase.name !== 'follow') return [];
  const { operation, user } = phase.running;
  return [`vCenter works on it (${operation}${user === undefined || user === account ? '' : `, begun by ${user}`}).`];
}

function draftRemarks(facts: ImageFacts): string[] {
  const words = draftsInWords(facts);
  return words === '' ? [] : [`Somebody else is editing the image: ${words}. Their commit would replace this one.`];
}

function vanishedRemarks({ committed }: ImageFacts): string[] {
  const vanished = committed?.vanished ?? [];
  return vanished.length === 0 ? [] : [`No depot holds what is committed any more: ${listed(vanished)}.`];
}

/** ESXi never goes back: hosts that have a later release than the new image are not put right by it. */
function commitRemarks({ wanted }: Wish, { compliance }: ImageFacts): string[] {
  const to = wanted.baseImage;
  const later = Object.values(compliance?.hosts ?? {}).filter(
    ({ current }) => to !== undefined && current !== undefined && compareVersions(current, to) > 0,
  );
  if (later.length === 0) return [];
  return [
    `${listed(later.map(({ name }) => name))} ${later.length === 1 ? 'has' : 'have'} a later release than ${to}, and ESXi does not go back.`,
  ];
}

function hostRemarks({ spec }: Wish, facts: ImageFacts): string[] {
  const { compliance, named } = facts;
  if (compliance === undefined) return facts.enabled ? ['The hosts were never compared with what is committed.'] : [];
  const { nonCompliant, incompatible } = scannedHosts(compliance, named);
  const remarks: string[] = [];
  if (incompatible.length > 0) {
    const why = hostsOf(compliance, incompatible).flatMap(({ messages }) => messages);
    remarks.push(
      `The image does not fit ${listed(namesOf(compliance, incompatible))}${why.length === 0 ? '' : `: ${listed(why, 3)}`}.`,
    );
  }
  if (nonCompliant.length === 0) return remarks;
  const names = listed(namesOf(compliance, nonCompliant));
  const differ = `${hostCount(nonCompliant.length)} ${nonCompliant.length === 1 ? 'differs' : 'differ'} from the image: ${names}.`;
  return [...remarks, `${differ} ${whyLeft(spec)}`];
}

function whyLeft(spec: Wish['spec']): string {
  if (goesAsFarAs(spec, 'Stage')) return 'They are checked and staged; "remediation: { mode: Apply }" goes on.';
  if (goesAsFarAs(spec, 'CheckOnly')) return 'The pre-checks passed; "remediation: { mode: Apply }" goes on.';
  return 'They stay as they are, because "remediation.mode" is None.';
}

function unavailableRemarks({ compliance, named }: ImageFacts): string[] {
  if (compliance === undefined) return [];
  const { unavailable } = scannedHosts(compliance, named);
  return unavailable.length === 0 ? [] : [`Could not be scanned: ${listed(namesOf(compliance, unavailable))}.`];
}
