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
  const standing = { environment: context.environment, intended: found.state === 'present' && isIntended(found) };
  return drafts.map((draft) => withIds(withContext(draft, change, drafts, standing), change.references));
}

/** What a step has to know besides its own business: whose mark it sets, what intent it ends, what a start waits for. */
function withContext(
  draft: StepDraft,
  change: VmChange,
  drafts: readonly StepDraft[],
  { environment, intended }: { environment: string; intended: boolean },
): StepDraft {
  const { identity, observed } = change;
  switch (draft.operation) {
    case 'shut-down':
      return withArgs(draft, { environment });
    case 'start':
      return withArgs(draft, { environment, ...waitsOf(change, drafts) });
    case 'delete':
      return withArgs(draft, { environment, identity, ...(intended ? { intent: true } : {}) });
    case 'finish-creation':
      return withArgs(draft, { environment, identity });
    case 'unstamp':
      return intended ? withArgs(draft, { intent: identity }) : draft;
    case 'stamp': {
      // The first mark of a machine ends the intent of its creation.
      const isMarked = ownStamps(observed?.stamps ?? [], environment).length > 0;
      const isFirst = intended || !isMarked || drafts.length > 1;
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
        ? finishing(change, present, context)
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

/** Made by this environment and not marked yet, or marked and not said to be set up: its creation was interrupted. */
function isUnfinished(
  found: PresentObservation<'VirtualMachine'> | undefined,
): found is PresentObservation<'VirtualMachine'> {
  if (found === undefined) return false;
  if (found.owner === undefined) return found.createdBy !== undefined;
  // A creation starts nothing before it is announced to be done: whoever started this machine has taken it into use.
  return isIntended(found) && factsOf(found).power === 'Off';
}

/** The intent of its creation stands, although it is marked as ours. */
function isIntended(found: PresentObservation<'VirtualMachine'>): boolean {
  return factsOf(found).intent === true;
}

/** Without the set-up where nothing differs, so that an answer that was lost is known to be done. */
function finishing(
  change: VmChange,
  found: PresentObservation<'VirtualMachine'>,
  { environment }: StepContext,
): StepDraft[] {
  const { wanted } = change;
  if (wanted === undefined) return [];
  const works = worksOf(wanted, comparedOf(wanted, found)).filter(({ operation }) => operation !== 'finish-creation');
  const isSetUp = works.every(({ phase }) => phase === 'power' || phase === 'tags' || phase === 'template');
  const isTagged = works.every(({ phase }) => phase !== 'tags');
  const isOn = factsOf(found).power === 'On';
  const own = ownStamps(found.stamps, environment);
  const stamp = change.stamp?.to ?? own[0] ?? '';
  const outdated = own.filter((text) => text !== stamp);
  return finishingDrafts({ ...creationOf(change), stamp, outdated }).filter(
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
