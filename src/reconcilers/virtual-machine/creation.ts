import type { JsonObject } from '../../base/json.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { Spec } from './facts.ts';
import { operationTitles } from './operations.ts';

/** What a new machine's hardware and settings are made from; the rest of a manifest is other steps, or says how. */
const configured = [
  'placement',
  'guestOS',
  'hardware',
  'cpu',
  'memory',
  'boot',
  'controllers',
  'disks',
  'nics',
  'cdroms',
  'serialPorts',
  'parallelPorts',
  'floppies',
  'tools',
  'storagePolicy',
  'dataSets',
  'annotation',
  'extraConfig',
  'customAttributes',
  'cpuAllocation',
  'memoryAllocation',
  'secureBoot',
  'vTpm',
  'nestedVirtualization',
  'removal',
  'disruption',
] as const;

interface Creation {
  name: string;
  folder: string;
  spec: Spec;
  stamp: string;
  /** Stamps of the environment that the new one takes the place of. */
  outdated?: string[];
}

/** The writes that make a machine and finish it. */
export function creationDrafts(creation: Creation): StepDraft[] {
  return [createDraft(creation), ...finishingDrafts(creation)];
}

/**
 * What is left to do once a machine is there. A machine whose creation was interrupted gets the same writes; each of them
 * looks at what is done already.
 */
export function finishingDrafts({ name, spec, stamp, outdated = [] }: Creation): StepDraft[] {
  const { guestCustomization, tags = [], powerState, template } = spec;
  return [
    draft('configure', `Set up hardware and settings of ${name}`, { spec: configurationOf(spec) }),
    ...(guestCustomization === undefined
      ? []
      : [
          draft('customize', `Customize the guest of ${name} at its first start`, {
            customization: { ...guestCustomization },
          }),
        ]),
    ...(tags.length === 0 ? [] : [draft('attach-tags', `Attach tags to ${name}`, { tags })]),
    draft('stamp', `Mark ${name} as managed`, { stamp, ...(outdated.length === 0 ? {} : { outdated }) }),
    ...(template === true ? [draft('mark-as-template', `Turn ${name} into a template`, {})] : []),
    ...(powerState === 'On' || powerState === 'Suspended' ? [draft('start', `Start ${name}`, {})] : []),
    ...(powerState === 'Suspended' ? [draft('suspend', `Suspend ${name}`, {})] : []),
  ];
}

/** What a start waits for, when the manifest says what readiness is. */
export function startArgs({ readiness }: Pick<Spec, 'readiness'>): JsonObject {
  return readiness === undefined ? {} : { readiness: { ...readiness } };
}

export function configurationOf(spec: Spec): JsonObject {
  const entries = configured.flatMap((name) => (spec[name] === undefined ? [] : [[name, spec[name]] as const]));
  return Object.fromEntries(entries);
}

function createDraft({ name, folder, spec, stamp }: Creation): StepDraft {
  const source = (spec.source ?? { scratch: {} }) as JsonObject;
  const args = { name, folder, source, stamp, spec: configurationOf(spec) };
  return draft('create', `${operationTitles.create} ${name} ${originOf(spec)}`, args);
}

function originOf({ source: { clone, vmTemplate, ovfItem, templateItem, register } = {} }: Spec): string {
  if (clone !== undefined) return `as a copy of ${clone.vm}`;
  if (vmTemplate !== undefined) return `from the template ${vmTemplate.vm}`;
  if (ovfItem !== undefined) return `from the OVF item ${ovfItem.item}`;
  if (templateItem !== undefined) return `from the template item ${templateItem.item}`;
  if (register !== undefined) return `by registering ${register.path} of ${register.datastore}`;
  return 'from scratch';
}

function draft(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: operation !== 'customize' };
}
