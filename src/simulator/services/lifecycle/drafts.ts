import { effectiveComponents } from '../../images/effective-components.ts';
import { depotContent } from '../../images/available-content.ts';
import { effectiveComponentInfos, softwareInfo } from '../../images/image-body.ts';
import { emptySpec, headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { isStale } from '../../images/validate-image.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ImageDraft, ImageSpec, ManagedImage } from '../../state/image-objects.ts';
import { newNumber } from '../../state/new-id.ts';
import { accountName } from './account-name.ts';
import { hardwareSupportOf, partsOf } from './desired-image.ts';
import { inBothScopes, ofClusters, type Scope } from './scope.ts';

/** Services `esx/settings/{clusters,hosts}/software/drafts`: each user has one draft of an image at most. */
export const draftOperations: Operation[] = [
  ...inBothScopes((scope) => {
    const root = `${scope.root}/software/drafts`;
    return [
      { id: `POST ${root}`, handle: withoutBody((call) => createDraft(scope, call)) },
      { id: `GET ${root}`, query: { owners: 'texts' }, handle: withoutBody((call) => listDrafts(scope, call)) },
      { id: `GET ${root}/{draft}`, handle: withoutBody((call) => getDraft(scope, call)) },
      { id: `DELETE ${root}/{draft}`, handle: withoutBody((call) => deleteDraft(scope, call)) },
      ...partsOf(`${root}/{draft}/software`, (call) => draftOf(scope, call).image),
      {
        id: `GET ${root}/{draft}/software/effective-components`,
        handle: withoutBody((call) => {
          const { state } = call.vcenter;
          const effective = effectiveComponents(depotContent(state), draftOf(scope, call).image);
          return ok(effectiveComponentInfos(state, effective));
        }),
      },
    ];
  }),
  ...ofClusters((scope) =>
    hardwareSupportOf(`${scope.root}/software/drafts/{draft}/software`, (call) => draftOf(scope, call).image),
  ),
];

/** The draft in the path; throws 404. */
export function draftOf(scope: Scope, call: Call): ImageDraft {
  const id = parameter(call, 'draft');
  const found = imageOf(call.vcenter.state, scope.target(call)).drafts.find((draft) => draft.id === id);
  if (found === undefined) throw notFound('draft', id);
  return found;
}

function createDraft(scope: Scope, call: Call): Answer {
  const target = scope.target(call);
  const own = ownDraftOf(call, target);
  if (own !== undefined) throw secondDraft(call, own);
  const head = headOf(imageOf(call.vcenter.state, target));
  return created(addDraft(call, target, structuredClone(head?.image ?? emptySpec())).id);
}

export function ownDraftOf({ vcenter, account }: Call, target: string): ImageDraft | undefined {
  return imageOf(vcenter.state, target).drafts.find(({ owner }) => owner === account?.user);
}

export function secondDraft({ vcenter }: Call, { id }: ImageDraft): ApiError {
  const text = `The user has the draft ${id} already.`;
  return new ApiError(vcenter.behaviour.secondDraft, message('second-draft', text, id));
}

export function addDraft({ vcenter, account }: Call, target: string, image: ImageSpec): ImageDraft {
  const owned = ownImage(vcenter.state, target);
  const parent = headOf(owned)?.id;
  const draft: ImageDraft = {
    id: String(newNumber(vcenter.state)),
    owner: account?.user ?? '',
    createdAt: vcenter.now(),
    ...(parent === undefined ? {} : { parent }),
    image,
  };
  owned.drafts.push(draft);
  return draft;
}

/** Without owners those of everybody. */
function listDrafts(scope: Scope, call: Call): Answer {
  const { state, behaviour } = call.vcenter;
  const image = imageOf(state, scope.target(call));
  const wanted = call.query.all('owners');
  const found = image.drafts.filter(({ owner }) => wanted === undefined || wanted.has(accountName(behaviour, owner)));
  return ok(Object.fromEntries(found.map((draft) => [draft.id, { metadata: metadata(call, image, draft) }])));
}

function getDraft(scope: Scope, call: Call): Answer {
  const { state } = call.vcenter;
  const draft = draftOf(scope, call);
  const image = imageOf(state, scope.target(call));
  return ok({ metadata: metadata(call, image, draft), software: softwareInfo(state, draft.image) });
}

function metadata({ vcenter }: Call, image: ManagedImage, draft: ImageDraft): object {
  const { behaviour } = vcenter;
  const invalid = draft.broken === true || (isStale(image, draft) && behaviour.staleDraftStatus === 'INVALID');
  return {
    owner: accountName(behaviour, draft.owner),
    status: invalid ? 'INVALID' : 'VALID',
    creation_time: new Date(draft.createdAt).toISOString(),
  };
}

function deleteDraft(scope: Scope, call: Call): Answer {
  const { id } = draftOf(scope, call);
  const image = imageOf(call.vcenter.state, scope.target(call));
  image.drafts = image.drafts.filter((draft) => draft.id !== id);
  return noContent;
}
