import type { JsonObject } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { compareLibraries } from '../workload/compare-libraries.ts';
import { inWords } from '../workload/in-words.ts';
import { libraryRefusal, quotaRefusal, supervisorRefusal } from '../workload/refusals.ts';
import { supervisorNamed } from '../workload/supervisors.ts';
import { factsOf, kindFactsOf, type SelfServiceFacts, type TemplateFacts } from './facts.ts';
import { comparePermissions } from './permissions.ts';

type Wanted = Manifest<'NamespaceTemplate'>;

/** Self-service that is on its way is waited for, whichever way it goes. */
export function compare(
  wanted: Wanted,
  found: PresentObservation<'NamespaceTemplate'>,
  byField: FieldDifferences,
): Comparison {
  const facts = factsOf(found);
  const differing = byField.changed.flatMap(compareField);
  const leftAlone = byField.leftAlone.filter((field) => compareField(field).length > 0);
  const moving = isManaged(wanted) ? movingOf(facts.selfService) : undefined;
  return {
    changed: moving === undefined ? differing : [moving, ...differing],
    leftAlone,
    refused: refusals(wanted, facts, differing),
    remarks: remarksOn(wanted, facts.selfService),
  };
}

function isManaged({ spec }: Wanted): boolean {
  return spec.selfService !== undefined;
}

function movingOf(selfService: SelfServiceFacts | undefined): FieldChange | undefined {
  const { status } = selfService ?? {};
  if (status !== 'CONFIGURING' && status !== 'REMOVING') return undefined;
  const to = status === 'CONFIGURING' ? 'RUNNING' : 'DEACTIVATED';
  return { path: 'selfService.status', from: status, to, effect: 'in-place', impact: 'safe', reversible: true };
}

function compareField<T extends FieldChange>(field: T): T[] {
  switch (field.path) {
    case 'spec.contentLibraries':
      return compareLibraries(field);
    case 'spec.permissions':
      return comparePermissions(field);
    default:
      return [field];
  }
}

function refusals(wanted: Wanted, facts: TemplateFacts, differing: readonly FieldChange[]): Refusal[] {
  const isChanged = (path: string): boolean => differing.some((field) => field.path.startsWith(path));
  const refused: (Refusal | undefined)[] = [
    otherName(wanted, facts),
    isChanged('spec.quota.') ? quotaRefusal(facts.unknownQuotaModel) : undefined,
    isChanged('spec.contentLibraries') ? libraryRefusal(wanted.spec.contentLibraries, facts.librariesApart) : undefined,
    isChanged('spec.selfService') ? selfServiceRefusal(wanted, facts.selfService) : undefined,
  ];
  return refused.filter((refusal) => refusal !== undefined);
}

function otherName({ identity, lifecycle }: Wanted, { template }: TemplateFacts): Refusal | undefined {
  if (template === identity.at(-1) || lifecycle.adopt) return undefined;
  return {
    reason: 'precondition',
    message: `The Supervisor has a template called ${template} already, and can have only one.`,
    remedy: `Write "name: ${template}" in the manifest, or "lifecycle: { adopt: true }" to change that template and leave its name.`,
  };
}

function selfServiceRefusal({ spec }: Wanted, selfService: SelfServiceFacts | undefined): Refusal | undefined {
  if (spec.selfService !== 'Active' || selfService === undefined || selfService.isSupported) return undefined;
  return {
    reason: 'unsupported',
    message: `This Supervisor does not support self-service: ${inWords(selfService.messages)}.`,
    remedy: 'Put right what vCenter says, or write "selfService: Inactive".',
  };
}

function remarksOn(wanted: Wanted, selfService: SelfServiceFacts | undefined): string[] {
  if (!isManaged(wanted) || selfService?.status !== 'ERROR') return [];
  return [`vCenter reports an error of self-service: ${inWords(selfService.messages)}`];
}

/** What stands in the way of a new template. Without facts, as when a creation is decided again, nothing does. */
export function checkNew(wanted: Wanted, facts?: JsonObject): Refusal | undefined {
  const known = kindFactsOf(facts);
  if (known === undefined) return undefined;
  const supervisor = supervisorNamed(known.supervisors, wanted.spec.supervisor);
  const refused = supervisorRefusal(wanted, supervisor);
  if (refused !== undefined || supervisor === undefined) return refused;
  const { cluster } = supervisor;
  const hasQuota = Object.values(wanted.spec.quota ?? {}).some((limit) => limit !== null);
  return (
    (known.withoutTemplates.includes(cluster) ? tooOld : undefined) ??
    (hasQuota ? quotaRefusal(known.unknownQuotaModels[cluster]) : undefined) ??
    libraryRefusal(wanted.spec.contentLibraries, known.librariesApart) ??
    selfServiceRefusal(wanted, known.selfService[cluster])
  );
}

const tooOld: Refusal = {
  reason: 'unsupported',
  message: 'This vCenter has no templates of namespaces: they need 7.0 U3.',
  remedy: 'Keep the manifest for environments whose vCenter has them.',
};
