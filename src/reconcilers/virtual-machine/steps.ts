import type { Change } from '../../plan/change.ts';
import type { Observation, PresentObservation } from '../../plan/observation.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { comparedOf, worksOf } from './compare.ts';
import { creationDrafts, finishingDrafts, startArgs } from './creation.ts';
import { factsOf, type Spec } from './facts.ts';
import { stepsOfWork } from './outage.ts';
import { withIds } from './references.ts';
import { removalDrafts } from './removal.ts';

type VmChange = Change<'VirtualMachine'>;

/** The writes that a change takes, in order. */
export function stepsFor(change: VmChange, found: Observation<'VirtualMachine'>, context: StepContext): StepDraft[] {
  const drafts = draftsFor(change, found, context);
  return drafts.map((draft) => withIds(withContext(draft, change, drafts, context), change.references));
}

/** What a step has to know besides its own business: whose mark it sets, and what a start waits for. */
function withContext(
  draft: StepDraft,
  change: VmChange,
  drafts: readonly StepDraft[],
  { environment }: StepContext,
): StepDraft {
  const { identity, observed } = change;
  switch (draft.operation) {
    case 'shut-down':
      return withArgs(draft, { environment });
    case 'start':
      return withArgs(draft, { environment, ...waitsOf(change, drafts) });
    case 'delete':
    case 'finish-creation':
      return withArgs(draft, { environment, identity });
    case 'stamp': {
      // The first mark of a machine ends the intent of its creation.
      const isFirst = ownStamps(observed?.stamps ?? [], environment).length === 0 || drafts.length > 1;
      return isFirst ? withArgs(draft, { identity }) : draft;
    }
    default:
      return draft;
  }
}

/** What a start waits for: readiness, and the customization that it sets off. */
function waitsOf({ wanted }: VmChange, drafts: readonly StepDraft[]): StepDraft['args'] {
  const within = wanted?.spec.guestCustomization?.within;
  const customizes = within !== undefined && drafts.some(({ operation }) => operation === 'customize');
  return { ...startArgs(wanted?.spec ?? {}), ...(customizes ? { customizationWithin: within } : {}) };
}

function withArgs(draft: StepDraft, args: StepDraft['args']): StepDraft {
  return { ...draft, args: { ...draft.args, ...args } };
}

function draftsFor(change: VmChange, found: Observation<'VirtualMachine'>, context: StepContext): StepDraft[] {
  const present = found.state === 'present' ? found : undefined;
  switch (change.verdict) {
    case 'create':
      return creationDrafts(creationOf(change));
    case 'replace':
      return [
        ...(present === undefined ? [] : removalDrafts(present, change.wanted?.spec)),
        ...creationDrafts(creationOf(change)),
      ];
    case 'adopt':
      return [...stampDrafts(change, context), ...updateDrafts(change, present)];
    case 'update':
      return isUnfinished(present)
        ? finishing(change, present)
        : [...updateDrafts(change, present), ...stampDrafts(change, context)];
    case 'delete':
      return present === undefined ? [] : removalDrafts(present, undefined);
    case 'release':
      return [draft('unstamp', `Remove the owner mark from ${nameOf(change)}`, { environment: context.environment })];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** Made by this environment, and not marked yet: its creation was interrupted. */
function isUnfinished(
  found: PresentObservation<'VirtualMachine'> | undefined,
): found is PresentObservation<'VirtualMachine'> {
  return found !== undefined && found.owner === undefined && found.createdBy !== undefined;
}

/** Without the set-up where nothing differs, so that an answer that was lost is known to be done. */
function finishing(change: VmChange, found: PresentObservation<'VirtualMachine'>): StepDraft[] {
  const { wanted } = change;
  if (wanted === undefined) return [];
  const works = worksOf(wanted, comparedOf(wanted, found));
  const isSetUp = works.every(({ phase }) => phase === 'power' || phase === 'tags' || phase === 'template');
  const isTagged = works.every(({ phase }) => phase !== 'tags');
  const isOn = factsOf(found).power === 'On';
  return finishingDrafts(creationOf(change)).filter(
    ({ operation }) =>
      !(operation === 'configure' && isSetUp) &&
      !(operation === 'attach-tags' && isTagged) &&
      !(isOn && (operation === 'start' || operation === 'customize')),
  );
}

function creationOf(change: VmChange): Parameters<typeof creationDrafts>[0] {
  const spec: Spec = change.wanted?.spec ?? { placement: { folder: '' } };
  return { name: nameOf(change), folder: spec.placement.folder, spec, stamp: change.stamp?.to ?? '' };
}

function updateDrafts(change: VmChange, found: PresentObservation<'VirtualMachine'> | undefined): StepDraft[] {
  const { wanted } = change;
  if (wanted === undefined || found === undefined) return [];
  const paths = new Set(change.fields.map(({ path }) => path));
  const compared = comparedOf(wanted, found);
  const works = worksOf(wanted, compared).filter(({ path }) => paths.has(path));
  return stepsOfWork(works, compared, nameOf(change));
}

function stampDrafts(change: VmChange, { environment }: StepContext): StepDraft[] {
  const to = change.stamp?.to;
  if (to === undefined) return [];
  const outdated = ownStamps(change.observed?.stamps ?? [], environment).filter((stamp) => stamp !== to);
  return [draft('stamp', `Mark ${nameOf(change)} as managed by ${environment}`, { stamp: to, outdated })];
}

function nameOf({ identity, previousIdentity, verdict }: VmChange): string {
  return (verdict === 'create' ? identity : (previousIdentity ?? identity)).at(-1) ?? '';
}

function draft(operation: string, title: string, args: StepDraft['args']): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}
