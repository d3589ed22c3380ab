import type { JsonObject } from '../../base/json.ts';
import { modeOf } from './configuration-spec.ts';
import { isObject } from './document.ts';
import { holdsSecret, type PathPattern } from './document-rules.ts';
import { hostCountOf, type ConfigurationFacts } from './facts.ts';
import { differingHosts, type ConfigurationPhase } from './phase.ts';
import { hostCount, listed, remediationInWords, remediationOf } from './remediation.ts';
import { powerActionOf } from './policy-override.ts';
import { isReportStale } from './reported.ts';
import { stoppedVmsSentence } from '../software-image/stopped-vms.ts';
import type { Wish } from './wish.ts';

/** What people should know besides what is done next. */
export function remarksOn(wish: Wish, phase: ConfigurationPhase, facts: ConfigurationFacts): string[] {
  return [
    ...transitionRemarks(wish, phase, facts),
    ...draftRemarks(facts),
    ...secretRemarks(wish, facts),
    ...costRemarks(phase),
    ...powerRemarks(wish, phase, facts),
    ...hostRemarks(wish, phase, facts),
    ...applyRemarks(facts),
  ];
}

function transitionRemarks(
  { spec }: Wish,
  { name }: ConfigurationPhase,
  { enabled, transition }: ConfigurationFacts,
): string[] {
  if (enabled || name === 'refused') return [];
  if (name === 'enable') {
    const hosts = transition?.fastTrack === true ? 'The cluster has no hosts. ' : '';
    return [`${hosts}There is no way back from configuration profiles.`];
  }
  if (name === 'import' && spec.hostSections !== undefined) {
    return ['Settings of single hosts follow once the cluster is configured by a document.'];
  }
  if (name !== 'settled' || spec.enablement?.mode === 'Required') return [];
  return [
    'The cluster is not configured by a document, and its manifest does not ask for that (`spec.enablement.mode`).',
  ];
}

/** Other people's drafts lock nothing; what they commit later takes the place of this document. */
function draftRemarks({ drafts = [], current }: ConfigurationFacts): string[] {
  const foreign = drafts.filter(({ isOwn }) => !isOwn);
  return foreign.map(({ owner, modifiedAt, parent }) => {
    const base = parent === current?.commit ? '' : ', of an older commit';
    return `${owner} has a draft of it, last edited ${modifiedAt}${base}; it is left alone.`;
  });
}

function secretRemarks({ spec }: Wish, { rules, current }: ConfigurationFacts): string[] {
  const documents = [current?.config, spec.document];
  if (!documents.some((document) => document !== undefined && holdsAny(document, rules.secrets))) return [];
  return ['Secrets in the document are written with it, but not compared: vCenter may answer them masked.'];
}

/** Most documents hold no secret, though every schema has places for some. */
function holdsAny(document: JsonObject, secrets: readonly PathPattern[], path: readonly string[] = []): boolean {
  return Object.entries(document).some(([name, value]) => {
    const at = [...path, name];
    if (holdsSecret(secrets, at, value)) return true;
    return isObject(value) && holdsAny(value, secrets, at);
  });
}

/** VMs that stop are nothing that a pre-check tells. */
function powerRemarks({ spec }: Wish, phase: ConfigurationPhase, facts: ConfigurationFacts): string[] {
  const isCostly =
    (phase.name === 'enable' && !phase.fastTrack) ||
    ((phase.name === 'apply-draft' || phase.name === 'remediate') && phase.remediation.impact !== 'safe');
  const action = isCostly ? powerActionOf(spec, facts) : undefined;
  return action === undefined ? [] : [stoppedVmsSentence(action)];
}

function costRemarks(phase: ConfigurationPhase): string[] {
  if (phase.name !== 'apply-draft' && phase.name !== 'remediate') return [];
  const { remediation } = phase;
  return remediation.hosts.length === 0 ? [] : [`By the pre-check: ${remediationInWords(remediation)}.`];
}

function hostRemarks({ spec, differences }: Wish, { name }: ConfigurationPhase, facts: ConfigurationFacts): string[] {
  const { compliance, precheck } = facts;
  if (name === 'settled' && hostCountOf(facts) > 0 && isReportStale(facts)) return [neverCompared];
  if (compliance === undefined) return [];
  const nameOf = (id: string): string => compliance.hostNames[id] ?? id;
  const unknown = compliance.unknown.length === 0 ? [] : [unknownHosts(compliance.unknown.map(nameOf))];
  const differing = differingHosts(facts);
  if (differing.length === 0 || name === 'check') return unknown;
  const which = differences.length === 0 ? '' : ' as it is now';
  const cost = modeOf(spec) === 'CheckOnly' && precheck?.status === 'OK' ? costOf(facts) : '';
  const differ = `${hostCount(differing.length)} ${differing.length === 1 ? 'differs' : 'differ'} from the document${which}`;
  return [...unknown, `${differ}: ${listed(alike(differing, compliance))}.${cost}`];
}

/** Hosts that differ in the same places together: `esx01, esx02 (profile/esx/ssh)`. */
function alike(
  hosts: readonly string[],
  { hostNames, differences }: NonNullable<ConfigurationFacts['compliance']>,
): string[] {
  const byPlaces = Map.groupBy(hosts, (id) => listed(differences[id] ?? []));
  return [...byPlaces].map(([places, ids]) => `${listed(ids.map((id) => hostNames[id] ?? id))} (${places})`);
}

const neverCompared =
  'The hosts were never compared with this document; with "complianceInterval" in the manifest they are.';

function unknownHosts(names: readonly string[]): string {
  return `Could not be compared with the document: ${listed(names)}.`;
}

function costOf({ precheck }: ConfigurationFacts): string {
  return ` Putting them right: ${remediationInWords(remediationOf({}, Object.entries(precheck?.impacts ?? {})))}.`;
}

function applyRemarks({ apply, current }: ConfigurationFacts): string[] {
  if (apply === undefined || apply.reasons.length === 0) return [];
  const which = apply.commit === current?.commit ? '' : ' of an older document';
  return [`The last remediation${which} failed: ${apply.reasons.slice(0, 5).join(' ')}`];
}
