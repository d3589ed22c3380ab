import type { JsonObject, JsonValue } from '../../base/json.ts';
import { alreadyExists, ApiError, message, notFound } from '../operations/api-error.ts';
import { newUuid } from '../state/new-id.ts';
import type { ProfileDraft } from '../state/profile-objects.ts';
import { errorsOf } from './commit-document.ts';
import { settingsOf, isSameValue, nodeAt } from './document.ts';
import { currentCommit, currentConfig, keep, type ProfileContext } from './profile-context.ts';
import { isSameUser } from './same-user.ts';
import { unmasked } from './schema-values.ts';
import type { DocumentError } from './validate-document.ts';

/** A setting by which two documents differ. */
export interface DocumentChange {
  path: string;
  before?: JsonValue;
  after?: JsonValue;
}

export function findDraft({ profile }: ProfileContext, id: string): ProfileDraft {
  const found = profile.drafts.find((draft) => draft.id === id);
  if (found === undefined) throw notFound('draft', id);
  return found;
}

/** A draft of that owner, who has no other. Starts as a copy of what is desired where nothing is given. */
export function createDraft(context: ProfileContext, owner: string, config: JsonObject | undefined): string {
  const { profile, state, seed, behaviour } = context;
  const own = profile.drafts.find((draft) => isSameUser(draft.owner, owner));
  if (own !== undefined && behaviour.secondProfileDraft !== 'accepted') throw secondDraft(context, own);
  const id = newUuid(state, seed);
  const now = context.now();
  profile.drafts.push({
    id,
    owner,
    parent: currentCommit(context)?.id ?? '',
    revision: 1,
    createdAt: now,
    modifiedAt: now,
    config: withoutMetadata(context, config ?? currentConfig(context)),
  });
  keep(context);
  return id;
}

/** Replaces what a draft holds. What was found out about it before means nothing then. */
export function changeDraft(context: ProfileContext, draft: ProfileDraft, config: JsonObject): void {
  const next = withoutMetadata(context, config);
  if (JSON.stringify(next) !== JSON.stringify(draft.config)) {
    delete draft.precheckTask;
    delete draft.refusedBy;
  }
  draft.config = next;
  draft.revision += 1;
  draft.modifiedAt = context.now();
}

export function removeDraft({ profile }: ProfileContext, draft: ProfileDraft): void {
  profile.drafts = profile.drafts.filter(({ id }) => id !== draft.id);
}

/** What is wrong with the draft, by the schema and by the hosts. */
export function draftErrors(context: ProfileContext, draft: ProfileDraft): (DocumentError & { hosts?: string[] })[] {
  const { refusedBy = [] } = draft;
  const refused = { path: '/profile/esx', type: 'GENERIC' as const, text: 'Hosts do not take these settings.' };
  return [...errorsOf(context, draft.config), ...(refusedBy.length === 0 ? [] : [{ ...refused, hosts: refusedBy }])];
}

export function draftState(context: ProfileContext, draft: ProfileDraft): 'VALID' | 'INVALID' {
  const { behaviour } = context;
  const isStale = draft.parent !== currentCommit(context)?.id;
  if (isStale && behaviour.staleProfileDraft === 'INVALID') return 'INVALID';
  if (behaviour.profileDraftState === 'after-precheck' && draft.refusedBy === undefined) return 'INVALID';
  const isSound = draftErrors(context, draft).length === 0 && draftConflicts(context, draft).length === 0;
  return isSound ? 'VALID' : 'INVALID';
}

/** How the draft differs from what is desired. */
export function draftChanges(context: ProfileContext, draft: ProfileDraft): DocumentChange[] {
  return documentChanges(context, currentConfig(context), draft.config);
}

/** Settings that the draft changes and somebody else changed in another way since it was made. */
export function draftConflicts(context: ProfileContext, draft: ProfileDraft): string[] {
  const parent = context.profile.commits.find(({ id }) => id === draft.parent)?.config;
  if (parent === undefined || draft.parent === currentCommit(context)?.id) return [];
  const theirs = documentChanges(context, parent, currentConfig(context));
  const ours = new Map(documentChanges(context, parent, draft.config).map((change) => [change.path, change]));
  return theirs
    .filter(({ path, after }) => ours.has(path) && JSON.stringify(ours.get(path)?.after) !== JSON.stringify(after))
    .map(({ path }) => path);
}

export function documentChanges({ schema }: ProfileContext, before: JsonObject, after: JsonObject): DocumentChange[] {
  const [one, other] = [settingsOf(before), settingsOf(after)];
  const changes: DocumentChange[] = [];
  for (const [path, value] of other) {
    const found = one.get(path);
    if (found === undefined) changes.push({ path, after: value });
    else if (!isSameValue(found, value, nodeAt(schema, withoutSection(path)))) {
      changes.push({ path, before: found, after: value });
    }
  }
  for (const [path, value] of one) if (!other.has(path)) changes.push({ path, before: value });
  return changes;
}

/** The pointer below the profile, or below the host. */
export function withoutSection(path: string): string {
  const names = path.split('/').slice(1);
  return ['', ...names.slice(names[0] === 'profile' ? 1 : 2)].join('/');
}

/** What stands in for secrets means those that are known. */
function withoutMetadata(context: ProfileContext, config: JsonObject): JsonObject {
  const { metadata: _metadata, ...document } = config;
  return unmasked(document, currentConfig(context));
}

function secondDraft({ behaviour }: ProfileContext, { id, owner }: ProfileDraft): ApiError {
  if (behaviour.secondProfileDraft === 'ALREADY_EXISTS') return alreadyExists('draft', id);
  const text = `${owner} has a draft of this cluster already.`;
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('own-draft', text, id));
}
