import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { bodyOf, parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { integer, object, optional, text } from '../../operations/shape.ts';
import { commitDocument } from '../../profiles/commit-document.ts';
import { changeDraft, createDraft, draftChanges, draftState, findDraft, removeDraft } from '../../profiles/drafts.ts';
import type { ProfileContext } from '../../profiles/profile-context.ts';
import { documentText } from '../../profiles/shown-document.ts';
import { refuseBusy } from '../../images/cluster-busy.ts';
import type { ProfileDraft } from '../../state/profile-objects.ts';
import { since } from '../since.ts';
import { policySpec, startApply } from './profile-apply.ts';
import { clusterRoot, contextOf, documentOf, managedContextOf, notNow, recordAudit, userOf } from './profile-call.ts';
import { draftInfo, draftMetadata } from './profile-draft-wire.ts';

/** Service `esx/settings/clusters/configuration/drafts`, but for what takes time. */

const root = `${clusterRoot}/configuration/drafts`;

interface ApplySpec {
  message?: string;
  apply_policy_spec?: Record<string, unknown>;
}

const createSpec = object<{ config?: string }>({ config: optional(text) });
const applySpec = object<ApplySpec>({ message: optional(text), apply_policy_spec: optional(policySpec) });
const updateSpec = object<{ expected_revision?: number; config: string }>({
  expected_revision: optional(integer),
  config: text,
});

export const profileDraftOperations: Operation[] = since('8.0.2', [
  { id: `GET ${root}`, handle: withoutBody(listDrafts) },
  { id: `POST ${root}`, handle: create },
  { id: `GET ${root}/{draft}`, handle: withoutBody(get) },
  { id: `DELETE ${root}/{draft}`, handle: withoutBody(remove) },
  { id: `POST ${root}/{draft}?action=update`, handle: withBody(updateSpec, update) },
  { id: `GET ${root}/{draft}?action=showChanges`, handle: withoutBody(showChanges) },
  { id: `POST ${root}/{draft}?action=exportConfig`, handle: withoutBody(exportConfig) },
  { id: `POST ${root}/{draft}?action=apply`, handle: apply },
]);

export function draftOf(call: Call): { context: ProfileContext; draft: ProfileDraft } {
  const context = contextOf(call);
  return { context, draft: findDraft(context, parameter(call, 'draft')) };
}

function listDrafts(call: Call): Answer {
  const context = contextOf(call);
  return ok(Object.fromEntries(context.profile.drafts.map((draft) => [draft.id, draftMetadata(context, draft)])));
}

function create(call: Call): Answer {
  const { config } = call.body === undefined ? {} : bodyOf(call, createSpec);
  const context = managedContextOf(call);
  const id = createDraft(context, userOf(call), config === undefined ? undefined : documentOf(config));
  recordAudit(context, call, 'Draft-Create', { draft: id });
  return created(id);
}

function get(call: Call): Answer {
  const { context, draft } = draftOf(call);
  return ok(draftInfo(context, draft));
}

function remove(call: Call): Answer {
  const { context, draft } = draftOf(call);
  removeDraft(context, draft);
  recordAudit(context, call, 'Draft-Delete', { draft: draft.id });
  return noContent;
}

/** Who names a revision is told when the draft moved on. */
function update(
  call: Call,
  { expected_revision: expected, config }: { expected_revision?: number; config: string },
): Answer {
  const { context, draft } = draftOf(call);
  if (expected !== undefined && expected !== draft.revision) {
    const text = `The draft ${draft.id} is at revision ${draft.revision}, not ${expected}.`;
    throw new ApiError('CONCURRENT_CHANGE', message('draft-changed', text, draft.id));
  }
  changeDraft(context, draft, documentOf(config));
  recordAudit(context, call, 'Draft-Update', { draft: draft.id });
  return noContent;
}

function showChanges(call: Call): Answer {
  const { context, draft } = draftOf(call);
  const changes = draftChanges(context, draft).map(({ path, before, after }) => ({
    path,
    ...(before === undefined ? {} : { current: JSON.stringify(before) }),
    ...(after === undefined ? {} : { draft: JSON.stringify(after) }),
  }));
  return ok({
    sets: changes.filter((change) => 'current' in change && 'draft' in change),
    adds: changes.filter((change) => !('current' in change)),
    deletes: changes.filter((change) => !('draft' in change)),
  });
}

function exportConfig(call: Call): Answer {
  const { context, draft } = draftOf(call);
  recordAudit(context, call, 'Draft-ExportConfig', { draft: draft.id });
  return ok({ config: documentText(context, draft.config, 'shown') });
}

/** Makes the draft the desired configuration at once, and begins to bring the hosts to it. */
function apply(call: Call): Answer {
  const { message: description = '' } = call.body === undefined ? {} : bodyOf(call, applySpec);
  const { context, draft } = draftOf(call);
  if (draftState(context, draft) !== 'VALID') throw notNow(`The draft ${draft.id} is not VALID.`, draft.id);
  refuseBusy(context.state, context.cluster);
  const commit = commitDocument(context, draft.config, { author: userOf(call), description });
  removeDraft(context, draft);
  const apply_task = startApply(context, userOf(call));
  const task = apply_task === undefined ? {} : { task: apply_task };
  recordAudit(context, call, 'Draft-Apply', { draft: draft.id, ...task });
  return ok({ commit, ...(apply_task === undefined ? {} : { apply_task }) });
}
