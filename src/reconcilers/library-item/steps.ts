import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { chosenIds } from '../chosen-id.ts';
import { withIds } from '../reference-ids.ts';
import type { StepContext } from '../reconciler.ts';
import { deleteDraft } from '../update-draft.ts';
import { contentDigest, filesOf, typeOfContent, type ItemContent } from './content.ts';

type ItemChange = Change<'LibraryItem'>;

/** The stamp stands in the description, so that it goes with the same write as the fields. */
export function stepsFor(change: ItemChange, _found: Observation<'LibraryItem'>, context: StepContext): StepDraft[] {
  return draftsFor(change, context).map((draft) => withIds(draft, change.references));
}

function draftsFor(change: ItemChange, context: StepContext): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return creation(change, context);
    case 'replace':
      return [deleteDraft(change, 'library item'), ...creation(change, context)];
    case 'adopt':
    case 'update':
      return changeDrafts(change, context);
    case 'delete':
      return [deleteDraft(change, 'library item')];
    case 'release':
      return [safe('unstamp', { environment: context.environment }, `Remove the owner mark from ${labelOf(change)}`)];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function creation(change: ItemChange, context: StepContext): StepDraft[] {
  const { content, description = '', type } = change.wanted?.spec ?? {};
  const [library = '', name = ''] = change.identity;
  const common = { library, name, description, stamp: change.stamp?.to ?? '' };
  if (content?.template !== undefined) {
    const args: JsonObject = { ...common, template: content.template, digest: contentDigest(content) };
    return [safe('create-template', args, `Make VM template ${labelOf(change)} of ${content.template.vm}`)];
  }
  const wireType = type === 'other' ? '' : (type ?? typeOfContent(content));
  // An item that takes the place of another one within minutes must not get the other one's token.
  const tokens = chosenIds(context.environment, 'LibraryItem', [...change.identity, change.basedOn]);
  const create = safe('create', { ...common, type: wireType, tokens }, `Create library item ${labelOf(change)}`);
  return content === undefined ? [create] : [create, contentDraft(change, content, context)];
}

function changeDrafts(change: ItemChange, context: StepContext): StepDraft[] {
  const { environment } = context;
  const { fields, wanted } = change;
  const named = fields.filter(({ path }) => path === 'spec.name' || path === 'spec.description');
  const stamp: JsonObject = change.stamp?.to === undefined ? {} : { stamp: change.stamp.to };
  const set = Object.fromEntries(named.map(({ path, to }) => [path.replace('spec.', ''), to ?? '']));
  const names = named.map(({ path }) => path.replace('spec.', '')).join(', ');
  const drafts: StepDraft[] = [];
  if (named.length > 0)
    drafts.push(safe('update', { environment, set, ...stamp }, `Change ${names} of ${labelOf(change)}`));
  else if (change.stamp !== undefined) {
    drafts.push(safe('stamp', { environment, set, ...stamp }, `Mark library item ${labelOf(change)} as managed`));
  }
  const content = wanted?.spec.content;
  if (content !== undefined && fields.some(({ path }) => path === 'spec.content')) {
    drafts.push(contentDraft(change, content, context));
  }
  const cache = fields.find(({ path }) => path === 'spec.cache')?.to;
  if (cache !== undefined) drafts.push(cacheDraft(change, cache === 'keep'));
  return drafts;
}

function contentDraft(change: ItemChange, content: ItemContent, { environment }: StepContext): StepDraft {
  const digest = contentDigest(content);
  const label = labelOf(change);
  const tokens = chosenIds(environment, 'LibraryItemContent', [...change.identity, digest, change.basedOn]);
  const common = { environment, digest, tokens };
  if (content.vm !== undefined) {
    const { vm, flags = [] } = content.vm;
    return final(
      'capture',
      { ...common, vm, flags, name: change.identity.at(-1) ?? '' },
      `Capture ${vm} into ${label}`,
    );
  }
  const files = filesOf(content);
  const pulls = files.every(({ url }) => url !== undefined);
  const source = pulls ? 'have vCenter fetch' : 'upload';
  const args: JsonObject = {
    ...common,
    files: files.map((file) => ({ ...file })),
    isOva: content.ova !== undefined,
    acceptedWarnings: change.wanted?.spec.acceptedWarnings ?? [],
  };
  return final('content', args, `Fill ${label}: ${source} ${files.map(({ name }) => name).join(', ')}`);
}

function cacheDraft(change: ItemChange, keep: boolean): StepDraft {
  const label = labelOf(change);
  if (keep) return safe('sync-content', {}, `Fetch the content of ${label} from its publisher`);
  return safe('evict-content', {}, `Free the room of ${label} until it is used`);
}

function safe(operation: string, args: JsonObject, title: string): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}

/** What was there before is not kept. */
function final(operation: string, args: JsonObject, title: string): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: false };
}

function labelOf(change: ItemChange): string {
  return (change.previousIdentity ?? change.identity).join('/');
}
