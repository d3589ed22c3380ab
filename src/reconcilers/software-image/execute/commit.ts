import { asValidation } from '../../../client/services/software-image-reports.ts';
import type { DraftSummary } from '../../../client/services/software-image-types.ts';
import type { Executed } from '../../reconciler.ts';
import { textArg } from '../../step-args.ts';
import { followTask } from '../../follow-task.ts';
import { isSameAccount } from '../account-name.ts';
import { isAsWanted, isSameContent } from '../image-edits.ts';
import { textsOf } from '../report-facts.ts';
import type { WantedImage } from '../wanted-image.ts';
import { committedContent, deleteDrafts, nothingCommitted, ownDrafts, readyDraft, type ReadyDraft } from './draft.ts';
import { isError, stopped, wantedIn, type ImageRun } from './image-run.ts';
import { findTask, runTask } from './run-task.ts';

export async function writeDraft(run: ImageRun): Promise<Executed> {
  const wanted = wantedIn(run);
  if (await isCommitted(run, wanted)) return {};
  await readyDraft(run, wanted);
  return {};
}

export async function validateDraft(run: ImageRun): Promise<Executed> {
  const wanted = wantedIn(run);
  if (await isCommitted(run, wanted)) return {};
  return untilBaseStays(run, wanted, (ready) => validate(run, ready));
}

/** Nothing is known of earlier attempts but what is there: a task that goes on, the committed image, the draft. */
export async function commitDraft(run: ImageRun): Promise<Executed> {
  const wanted = wantedIn(run);
  const { writer, target, context, signal } = run;
  const running = await findTask(run, 'commit');
  if (running !== undefined && (await followTask(writer, running.task, context)).state === 'running') return left;
  if (await isCommitted(run, wanted)) return {};
  return untilBaseStays(run, wanted, async (ready) => {
    if (ready.isNew) {
      const { running: validating } = await validate(run, ready);
      if (validating !== undefined) return { running: validating };
    }
    await refuseForeign(run);
    const begin = (): Promise<string> =>
      writer.softwareImages.commitDraft({ ...target, draft: ready.draft }, textArg(run.step, 'message'), signal);
    const { state } = await runTask(run, 'commit', begin);
    return state === 'running' ? left : {};
  });
}

const left: Executed = { running: 'vCenter is committing the image.' };

/**
 * A draft whose base was replaced meanwhile is of no use. What refuses it says so in many ways, so what is committed is
 * compared with what was when the draft was made. It is made again once.
 */
async function untilBaseStays(
  run: ImageRun,
  wanted: WantedImage,
  work: (ready: ReadyDraft) => Promise<Executed>,
): Promise<Executed> {
  const ready = await readyDraft(run, wanted);
  try {
    return await work(ready);
  } catch (error) {
    if (!isError(error, 'task-failed', 'invalid-argument', 'concurrent-change', 'not-found')) throw error;
    const now = (await committedContent(run)) ?? nothingCommitted;
    if (isSameContent(now, ready.base)) throw error;
    await deleteDrafts(run, await ownDrafts(run));
    return work(await readyDraft(run, wanted));
  }
}

/** Errors in the result of a task that succeeded are a failure. A draft that cannot be committed is not left behind. */
async function validate(run: ImageRun, { draft }: ReadyDraft): Promise<Executed> {
  const { writer, target, signal } = run;
  const followed = await runTask(run, 'validate', () => writer.softwareImages.validate({ ...target, draft }, signal));
  if (followed.state === 'running') return { running: 'vCenter is validating the draft.' };
  const { errors } = asValidation(followed.result ?? undefined);
  if (errors.length === 0) return {};
  await deleteDrafts(run, [{ draft }]);
  const words = textsOf({ errors, warnings: [], info: [] }).join(' ');
  throw stopped(
    'task-failed',
    `vCenter finds the image invalid: ${words}`,
    'Correct the image; nothing was committed.',
  );
}

/** Committed by an attempt whose end nobody saw, or by somebody else: the draft is of no more use. */
async function isCommitted(run: ImageRun, wanted: WantedImage): Promise<boolean> {
  const committed = await committedContent(run);
  if (committed === undefined || !isAsWanted(wanted, committed)) return false;
  await deleteDrafts(run, await ownDrafts(run));
  return true;
}

async function refuseForeign({ writer, target, step, signal }: ImageRun): Promise<void> {
  if (step.args['waitsForOthers'] !== true) return;
  const account = await writer.account.user(signal);
  const drafts = await writer.softwareImages.drafts(target, signal);
  const foreign = drafts.filter(({ owner }) => !isSameAccount(owner, account));
  if (foreign.length === 0) return;
  const words = foreign.map(({ owner, creation_time }: DraftSummary) => `${owner}, since ${creation_time}`).join('; ');
  throw stopped(
    'not-allowed-in-current-state',
    `Somebody else is editing the image: ${words}. Nothing was committed.`,
    'Settle that draft with its owner, then plan again.',
  );
}
