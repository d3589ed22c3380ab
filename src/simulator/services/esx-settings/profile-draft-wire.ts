import type { JsonObject } from '../../../base/json.ts';
import { hostInfoByUuid, uuidOf } from '../../profiles/cluster-hosts.ts';
import { pointerNames } from '../../profiles/document.ts';
import { draftChanges, draftConflicts, draftErrors, draftState } from '../../profiles/drafts.ts';
import { localizable, timestamp } from '../../profiles/host-report.ts';
import type { ProfileContext } from '../../profiles/profile-context.ts';
import { documentText } from '../../profiles/shown-document.ts';
import type { ProfileDraft } from '../../state/profile-objects.ts';
import { shownAccount } from './profile-call.ts';

/** Drafts in the API's spelling. */

export function draftMetadata(context: ProfileContext, draft: ProfileDraft): object {
  const { id, parent, owner, revision, createdAt, modifiedAt, precheckTask } = draft;
  return {
    id,
    parent_id: parent,
    owner: shownAccount(context, owner),
    state: draftState(context, draft),
    revision,
    creation_time: timestamp(createdAt),
    modified_time: timestamp(modifiedAt),
    ...(precheckTask === undefined ? {} : { precheck_task: precheckTask }),
  };
}

export function draftInfo(context: ProfileContext, draft: ProfileDraft): object {
  const { state, cluster, hosts, behaviour } = context;
  const spelling = behaviour.hostUuidMapSpelling === 'published' ? 'host_id_to_UUID' : 'host_id_to_uuid';
  return {
    metadata: draftMetadata(context, draft),
    ...errorsOf(context, draft),
    ...changesOf(context, draft),
    ...conflictsOf(context, draft),
    host_info: hostInfoByUuid(state, cluster),
    [spelling]: Object.fromEntries(hosts.map(({ id }) => [id, uuidOf(state, id)])),
    config: documentText(context, draft.config, 'hidden'),
  };
}

/** By the place of the error; missing when there is none. */
function errorsOf(context: ProfileContext, draft: ProfileDraft): object {
  const found = Map.groupBy(draftErrors(context, draft), ({ path }) => path);
  if (found.size === 0) return {};
  const errors = [...found].map(([path, all]) => {
    const listed = all.map(({ type, text, details = {}, hosts = [] }) => ({
      hosts,
      message: localizable(type.toLowerCase(), text),
      type,
      ...details,
    }));
    return [path, { display_path: pointerNames(path), errors: listed }] as const;
  });
  return { errors: { errors: Object.fromEntries(errors) } };
}

function changesOf(context: ProfileContext, draft: ProfileDraft): object {
  const changes = draftChanges(context, draft);
  if (changes.length === 0) return {};
  const modified_properties: JsonObject = {};
  const deleted_properties: JsonObject = {};
  for (const { path, before, after } of changes) {
    const display_path = pointerNames(path);
    if (after === undefined) deleted_properties[path] = { display_path };
    else modified_properties[path] = { display_path, ...(before === undefined ? {} : { original_path: path }) };
  }
  return { changes: { modified_properties, deleted_properties } };
}

function conflictsOf(context: ProfileContext, draft: ProfileDraft): object {
  const conflicts = draftConflicts(context, draft);
  if (conflicts.length === 0) return {};
  return { conflicts: { properties: Object.fromEntries(conflicts.map((path) => [path, { property_path: path }])) } };
}
