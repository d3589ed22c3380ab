import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { clusterLock } from '../locked-cluster.ts';
import { paths } from './compare.ts';
import type { ConfigurationSpec } from './configuration-spec.ts';
import { asFacts, type ConfigurationFacts, type RunningFact } from './facts.ts';
import { sectionsByUuid } from './host-names.ts';
import { differingHosts, followPhase, phaseOf, type ConfigurationPhase } from './phase.ts';
import { hostCount, remediationInWords, type Remediation } from './remediation.ts';
import { powerActionOf } from './policy-override.ts';
import { withStoppedVms } from '../software-image/stopped-vms.ts';
import { withoutIgnored } from './wanted-text.ts';
import type { Wish } from './wish.ts';

type ChangeOf = Change<'ClusterConfiguration'>;

/** The writes of the phase that comes next. They say all that there is to do; the manifest is not seen again. */
export function stepsFor(change: ChangeOf, found: Observation<'ClusterConfiguration'>): StepDraft[] {
  if (change.verdict !== 'update' || change.wanted === undefined || found.state !== 'present') return [];
  const facts = asFacts(found.facts);
  const { spec } = withoutIgnored(change.wanted);
  const follows = change.fields.some((field) => field.path === paths.task);
  const phase = follows ? followPhase(facts) : phaseOf(wishFrom(change, spec), facts);
  const name = change.identity.at(-1) ?? '';
  return draftsOf(phase, { spec, facts, name }).map((draft) => ({ ...draft, lock: clusterLock(facts.cluster) }));
}

/** The comparison had the time and the secrets, and wrote into the change what they came to. */
function wishFrom({ fields }: ChangeOf, spec: ConfigurationSpec): Wish {
  const from = (path: string): JsonValue | undefined => fields.find((field) => field.path === path)?.from;
  const has = (path: string): boolean => fields.some((field) => field.path === path);
  const [draft, drafts] = [from(paths.draft), from(paths.drafts)];
  const entries = fields.filter(({ path }) => path.startsWith('spec.'));
  return {
    spec,
    differences: entries.map(({ path }) => ({ path: path.split('.') })),
    ...(typeof draft === 'string' ? { draft } : {}),
    isImported: has(paths.enabled),
    isCheckDue: has(paths.compliance),
    isPrecheckDue: has(paths.precheck),
    leftovers: Array.isArray(drafts) ? drafts.filter((one) => typeof one === 'string') : [],
  };
}

interface Subject {
  spec: ConfigurationSpec;
  facts: ConfigurationFacts;
  name: string;
}

function draftsOf(phase: ConfigurationPhase, subject: Subject): StepDraft[] {
  const { facts, name } = subject;
  const { cluster } = facts;
  switch (phase.name) {
    case 'refused':
    case 'settled':
      return [];
    case 'follow':
      return [followStep(phase.running, subject)];
    case 'cancel':
      return [
        {
          ...safe('cancel', `Cancel the handover of ${name} to configuration profiles`, { cluster }),
          reversible: false,
        },
      ];
    case 'import':
      return [importStep(phase.from, subject)];
    case 'enable':
      return [enableStep(phase.fastTrack, subject)];
    case 'draft':
      return draftSteps(phase.discard, subject);
    case 'precheck-draft':
      return [
        safe('precheck-draft', `Pre-check the draft of ${name} on its hosts`, { cluster, draft: phase.draft.draft }),
      ];
    case 'apply-draft':
      return [applyDraftStep(phase.draft.draft, phase.remediation, subject)];
    case 'import-config':
      return [
        safe('import-config', `Change what is desired of ${name}; its hosts are left alone`, documentArgs(subject)),
      ];
    case 'clean':
      return [cleanStep(phase.drafts, subject)];
    case 'check':
      return [safe('check', `Compare the hosts of ${name} with its configuration`, { cluster })];
    case 'precheck':
      return [safe('precheck', `Pre-check the hosts of ${name}`, { cluster })];
    case 'remediate':
      return [remediateStep(phase.remediation, subject)];
    default:
      return phase satisfies never;
  }
}

function safe(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}

function followStep({ task, operation, ofImage }: RunningFact, { facts, name }: Subject): StepDraft {
  const what = ofImage === true ? `what is going on with the image of ${name}` : `${operation} of ${name}`;
  const args = {
    cluster: facts.cluster,
    operation,
    ...(task === undefined ? {} : { task }),
    ofImage: ofImage === true,
  };
  return safe('follow', `Wait for ${what}, which goes on in vCenter`, args);
}

/** An account has one draft. */
function draftSteps(discard: readonly string[], subject: Subject): StepDraft[] {
  const draft = safe('draft', `Make a draft of the configuration of ${subject.name}`, documentArgs(subject));
  return discard.length === 0 ? [draft] : [cleanStep(discard, subject), draft];
}

function applyDraftStep(draft: string, remediation: Remediation, { spec, facts, name }: Subject): StepDraft {
  const args = { cluster: facts.cluster, draft, ...policyArgs(spec) };
  const title = `Commit the configuration of ${name}${remediationTitle(remediation)}`;
  return { ...safe('apply-draft', title, args), ...costOf(remediation, spec, facts) };
}

function importStep(from: 'host' | 'document', { spec, facts, name }: Subject): StepDraft {
  const { cluster, named, transition } = facts;
  const isNew = transition?.status === 'NOT_STARTED';
  if (from === 'host') {
    const title = `Begin the handover of ${name} to configuration profiles with what ${spec.enablement?.referenceHost ?? ''} has`;
    return safe('import', title, { cluster, isNew, host: named.referenceHost ?? '' });
  }
  const title = `Begin the handover of ${name} to configuration profiles with the document`;
  return safe('import', title, { cluster, isNew, document: spec.document ?? {} });
}

/** Without hosts it costs nobody anything, and needs to be allowed all the same: there is no way back. */
function enableStep(fastTrack: boolean, { facts, name }: Subject): StepDraft {
  return {
    operation: 'enable',
    args: { cluster: facts.cluster },
    title: `Hand ${name} over to configuration profiles, for good${fastTrack ? '; it has no hosts' : ''}`,
    ...withStoppedVms('host-maintenance', fastTrack ? undefined : facts.powerAction),
    reversible: false,
    ...(fastTrack ? { hosts: 0 } : {}),
  };
}

function cleanStep(drafts: readonly string[], { facts, name }: Subject): StepDraft {
  const title = `Delete ${drafts.length === 1 ? 'a draft' : `${drafts.length} drafts`} of this account of ${name}`;
  return { ...safe('clean', title, { cluster: facts.cluster, drafts: [...drafts] }), reversible: false };
}

function remediateStep(remediation: Remediation, { spec, facts, name }: Subject): StepDraft {
  const { cluster, current } = facts;
  const args = {
    cluster,
    commit: current?.commit ?? '',
    // Left out, vCenter takes all of its hosts, also one that joined after the plan was looked at.
    hosts: differingHosts(facts),
    ...policyArgs(spec),
  };
  const title = `Bring the configuration of ${name} to ${remediationInWords(remediation)}`;
  return { ...safe('remediate', title, args), ...costOf(remediation, spec, facts) };
}

function remediationTitle(remediation: Remediation): string {
  if (remediation.hosts.length === 0) return '';
  return ` and bring it to ${hostCount(remediation.hosts.length)}: ${remediationInWords(remediation).replace(/^[^,]*, /, '')}`;
}

function costOf(
  { impact, atOnce }: Remediation,
  spec: ConfigurationSpec,
  facts: ConfigurationFacts,
): Pick<StepDraft, 'impact' | 'besides' | 'hosts'> {
  const cost = withStoppedVms(impact, powerActionOf(spec, facts));
  return impact === 'host-maintenance' ? { ...cost, hosts: atOnce } : cost;
}

/** The document as the manifest has it, with hosts by their UUIDs; it is put over what is there when the step runs. */
function documentArgs({ spec, facts }: Subject): JsonObject {
  const { hosts } = sectionsByUuid(spec.hostSections ?? {}, facts.current?.hostNames ?? {});
  return {
    cluster: facts.cluster,
    document: spec.document ?? {},
    mergePolicy: spec.document === undefined ? 'Subset' : (spec.mergePolicy ?? 'Subset'),
    // Sections are plain JSON, as the schema says.
    hosts: hosts as unknown as JsonObject,
  };
}

function policyArgs({ remediation }: ConfigurationSpec): JsonObject {
  const override = remediation?.policyOverride;
  return override === undefined || Object.keys(override).length === 0 ? {} : { policyOverride: { ...override } };
}
