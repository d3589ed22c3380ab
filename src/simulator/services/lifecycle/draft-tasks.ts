import type { JsonObject } from '../../../base/json.ts';
import { commitImage } from '../../images/commit-image.ts';
import { notifications } from '../../images/finding.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { scan } from '../../images/scan.ts';
import { targetOfSpec } from '../../images/target-image.ts';
import { validateDraft } from '../../images/validate-image.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import { object, optional, text } from '../../operations/shape.ts';
import type { ImageDraft, ManagedImage } from '../../state/image-objects.ts';
import { draftOf } from './drafts.ts';
import { lifecycleTask, noBody, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** What is done with a draft: validating it, holding hosts against it, committing it. */
export const draftTaskOperations: Operation[] = inBothScopes((scope) => [
  lifecycleTask(scope, {
    path: 'POST /software/drafts/{draft}?action=validate',
    service: 'software.drafts',
    operation: 'validate',
    description: 'Validate the draft of an image',
    shape: noBody,
    begin: (call) => keepDraft(scope, call),
    finish: (context, args) => validateResult(context, findDraft(context, args)),
  }),
  lifecycleTask(scope, {
    path: 'POST /software/drafts/{draft}?action=scan',
    service: 'software.drafts',
    operation: 'scan',
    description: 'Check hosts against the draft of an image',
    shape: noBody,
    exclusive: true,
    milliseconds: ({ vcenter }) => vcenter.behaviour.scanMilliseconds,
    begin: (call) => keepDraft(scope, call),
    finish: (context, args) =>
      scan(context, args.target, targetOfSpec(context.state, findDraft(context, args).draft.image)),
  }),
  lifecycleTask(scope, {
    path: 'POST /software/drafts/{draft}?action=commit',
    service: 'software.drafts',
    operation: 'commit',
    description: 'Commit the draft of an image',
    shape: object<{ message?: string }>({ message: optional(text) }),
    exclusive: true,
    begin: (call, _target, body) => ({
      args: { ...keepDraft(scope, call).args, message: body?.message ?? '' },
    }),
    finish: commitDraft,
  }),
]);

interface FoundDraft {
  image: ManagedImage;
  draft: ImageDraft;
}

function keepDraft(scope: Scope, call: Call): { args: JsonObject } {
  draftOf(scope, call);
  return { args: { draft: parameter(call, 'draft') } };
}

/** A draft may be gone by the time that it is looked at. */
function findDraft({ state }: LifecycleContext, { target, kept }: LifecycleArguments): FoundDraft {
  const image = imageOf(state, target);
  const draft = image.drafts.find(({ id }) => id === kept['draft']);
  if (draft === undefined) throw notFound('draft', kept['draft'] as string);
  return { image, draft };
}

/** The structure ValidateResult. That there are errors does not make the task fail. */
function validateResult(context: LifecycleContext, { image, draft }: FoundDraft): JsonObject {
  return { notifications: notifications(validateDraft(context.state, image, draft), context.now()) as JsonObject };
}

function commitDraft(context: LifecycleContext, args: LifecycleArguments): string {
  const found = findDraft(context, args);
  const { draft } = found;
  if (validateDraft(context.state, found.image, draft).errors.length > 0) {
    const error = new ApiError('INVALID_ARGUMENT', message('invalid-draft', 'The draft is not valid.', draft.id));
    error.body.data = validateResult(context, found);
    throw error;
  }
  const image = ownImage(context.state, args.target);
  image.drafts = image.drafts.filter(({ id }) => id !== draft.id);
  const head = headOf(image);
  const unchanged = head !== undefined && JSON.stringify(head.image) === JSON.stringify(draft.image);
  if (unchanged && context.behaviour.commitWithoutChange === 'same-commit') return head.id;
  return commitImage(context, image, draft.image, { author: args.user, description: args.kept['message'] as string });
}
