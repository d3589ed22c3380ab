import { canonicalJson } from '../../../base/json.ts';
import type { DraftSummary } from '../../../client/services/software-image-types.ts';
import { isSameAccount } from '../account-name.ts';
import { contentOf, type ImageContent } from '../image-content.ts';
import { contentWith, editsFor, isAsWanted, isSameContent } from '../image-edits.ts';
import type { WantedImage } from '../wanted-image.ts';
import { isError, stopped, type ImageRun } from './image-run.ts';

/** A draft that holds what is wanted, and what was committed when it was made. */
export interface ReadyDraft {
  draft: string;
  base: ImageContent;
  /** Made or edited just now, so that nobody validated it. */
  isNew: boolean;
}

export const nothingCommitted: ImageContent = {
  components: {},
  hardwareSupport: {},
  solutions: {},
  unmodelled: [],
  vanished: [],
};

export async function committedContent({ writer, target, signal }: ImageRun): Promise<ImageContent | undefined> {
  const software = await writer.softwareImages.committed(target, signal);
  return software === undefined ? undefined : contentOf(software);
}

/**
 * Answers the account's draft with what is wanted. No memory tells it from a leftover; its content does: one that is not
 * what an edit of the committed image comes to is deleted, and made again.
 */
export async function readyDraft(run: ImageRun, wanted: WantedImage): Promise<ReadyDraft> {
  const base = (await committedContent(run)) ?? nothingCommitted;
  const own = await ownDrafts(run);
  const [first, ...others] = own;
  if (first !== undefined && others.length === 0 && first.status !== 'INVALID') {
    const content = await draftContent(run, first.draft);
    if (content !== undefined && isFinished(wanted, base, content)) return { draft: first.draft, base, isNew: false };
  }
  await deleteDrafts(run, own);
  const draft = wanted.document === undefined ? await createDraft(run) : await importDraft(run, wanted.document);
  await editDraft(run, { draft, wanted, base });
  return { draft, base, isNew: true };
}

function isFinished(wanted: WantedImage, base: ImageContent, content: ImageContent): boolean {
  if (wanted.document !== undefined) return isAsWanted(wanted, content) && hasSolutionsOf(base, content);
  return isSameContent(content, contentWith(editsFor(wanted, base), base));
}

export async function ownDrafts({ writer, target, signal }: ImageRun): Promise<DraftSummary[]> {
  const [account, drafts] = await Promise.all([
    writer.account.user(signal),
    writer.softwareImages.drafts(target, signal),
  ]);
  return drafts.filter(({ owner }) => isSameAccount(owner, account));
}

export async function deleteDrafts(
  { writer, target, signal }: ImageRun,
  drafts: readonly Pick<DraftSummary, 'draft'>[],
): Promise<void> {
  for (const { draft } of drafts) await writer.softwareImages.deleteDraft({ ...target, draft }, signal);
}

/** A user has one draft. Some servers refuse a second one as something that exists, others by the state. */
async function createDraft(run: ImageRun): Promise<string> {
  const { writer, target, signal } = run;
  try {
    return await writer.softwareImages.createDraft(target, signal);
  } catch (error) {
    await clearTheWay(run, error);
    return writer.softwareImages.createDraft(target, signal);
  }
}

async function importDraft(run: ImageRun, document: string): Promise<string> {
  const { writer, target, signal } = run;
  try {
    return await writer.softwareImages.importSpecification(target, document, signal);
  } catch (error) {
    await clearTheWay(run, error);
    return writer.softwareImages.importSpecification(target, document, signal);
  }
}

/** Deletes what an earlier attempt left. A draft that vCenter knows of and that is nobody's we know is never guessed at. */
async function clearTheWay(run: ImageRun, error: unknown): Promise<void> {
  if (!isError(error, 'already-exists', 'not-allowed-in-current-state')) throw error;
  const own = await ownDrafts(run);
  if (own.length > 0) return deleteDrafts(run, own);
  if (error.code !== 'already-exists') throw error;
  throw stopped(
    'not-allowed-in-current-state',
    'vCenter says that this account has a draft of the image, and shows none that is its own.',
    'Look for the draft in vCenter and delete it if it is a leftover of this account; Trueup touches no draft whose owner it does not know.',
  );
}

interface Editing {
  draft: string;
  wanted: WantedImage;
  base: ImageContent;
}

/** Every edit overwrites, so that an edit is repeated until the draft reads as wanted. */
async function editDraft(run: ImageRun, { draft, wanted, base }: Editing): Promise<void> {
  for (let round = 1; ; round++) {
    const content = await draftContent(run, draft);
    if (content === undefined) throw goneDraft();
    if (!hasSolutionsOf(base, content)) {
      await deleteDrafts(run, [{ draft }]);
      throw stopped(
        'task-failed',
        'The draft has lost components of solutions, so it was deleted and not committed.',
        'Write the image in fields instead of "fromDocument".',
      );
    }
    if (isAsWanted(wanted, content)) return;
    if (round > 3)
      throw stopped('unexpected-answer', 'vCenter took the edits of the draft, but it does not hold them.');
    await writeEdits(run, draft, editsFor(wanted, content));
  }
}

async function writeEdits(
  { writer: { softwareImages }, target, signal }: ImageRun,
  draft: string,
  edits: ReturnType<typeof editsFor>,
): Promise<void> {
  const place = { ...target, draft };
  const { baseImage, addOn, componentsToSet, componentsToDelete, hardwareSupport } = edits;
  if (baseImage !== undefined) await softwareImages.setBaseImage(place, baseImage, signal);
  if (addOn === null) await softwareImages.removeAddOn(place, signal);
  else if (addOn !== undefined) await softwareImages.setAddOn(place, addOn, signal);
  if (Object.keys(componentsToSet).length + componentsToDelete.length > 0) {
    const changes = { components_to_set: componentsToSet, components_to_delete: componentsToDelete };
    await softwareImages.patchComponents(place, changes, signal);
  }
  if (hardwareSupport === null) await softwareImages.removeHardwareSupport(place, signal);
  else if (hardwareSupport !== undefined) {
    const packages = Object.entries(hardwareSupport).map(
      ([id, { package: pkg, version }]) => [id, { pkg, version }] as const,
    );
    await softwareImages.setHardwareSupport(place, Object.fromEntries(packages), signal);
  }
}

async function draftContent({ writer, target, signal }: ImageRun, draft: string): Promise<ImageContent | undefined> {
  const found = await writer.softwareImages.draft(target, draft, signal);
  return found === undefined ? undefined : contentOf(found.software);
}

function goneDraft(): Error {
  return stopped('concurrent-change', 'The draft is gone: somebody deleted or committed it.');
}

/** Solutions are their owners' business: none of them is ever lost by an edit. */
function hasSolutionsOf(base: ImageContent, content: ImageContent): boolean {
  return canonicalJson(base.solutions) === canonicalJson(content.solutions);
}
