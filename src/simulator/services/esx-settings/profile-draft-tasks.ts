import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { bodiless, bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { object, text } from '../../operations/shape.ts';
import { checkCompliance } from '../../profiles/check-compliance.ts';
import { changeDraft, findDraft } from '../../profiles/drafts.ts';
import { localizable } from '../../profiles/host-report.ts';
import { importFromHost } from '../../profiles/import-from-host.ts';
import { precheck } from '../../profiles/precheck.ts';
import { profileContext, type ProfileContext } from '../../profiles/profile-context.ts';
import type { ProfileDraft } from '../../state/profile-objects.ts';
import { taskOperation, type TaskBeginning } from '../../tasks/task-operation.ts';
import { since } from '../since.ts';
import { beginOn, clusterRoot, recordAudit } from './profile-call.ts';
import { draftOf } from './profile-drafts.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/** Service `esx/settings/clusters/configuration/drafts`: what takes time. */

const root = `${clusterRoot}/configuration/drafts/{draft}`;
const hostSpec = object<{ host: string }>({ host: text });

type Finish = (context: ProfileContext, draft: ProfileDraft, args: JsonObject) => JsonValue;

export const profileDraftTaskOperations: Operation[] = since('8.0.2', [
  draftTask(
    'checkCompliance',
    bodiless((call) => beginDraft(call, 'Draft-CheckCompliance')),
    (context, draft) => checkCompliance(context, draft.config),
  ),
  draftTask(
    'precheck',
    bodiless((call) => beginDraft(call, 'Draft-Precheck', (draft, task) => (draft.precheckTask = task))),
    (context, draft) => {
      const { result, refusing } = precheck(context, draft.config);
      draft.refusedBy = refusing;
      return result;
    },
  ),
  draftTask('importFromHost', beginImport, finishImport),
]);

function draftTask(action: string, begin: (call: Call) => TaskBeginning, finish: Finish): Operation {
  return taskOperation(`POST ${root}?action=${action}&vmw-task=true`, {
    service: 'com.vmware.esx.settings.clusters.configuration.drafts',
    operation: `${action}$task`,
    description: `Draft of a configuration: ${action}`,
    cancelable: true,
    begin,
    finish(_state, args, work) {
      const context = profileContext(work, textArgument(args, 'cluster'));
      return finish(context, findDraft(context, textArgument(args, 'draft')), args);
    },
  });
}

function beginDraft(
  call: Call,
  operation: string,
  remember: (draft: ProfileDraft, task: string) => void = () => undefined,
): TaskBeginning {
  const { context, draft } = draftOf(call);
  return {
    ...beginOn(context, { draft: draft.id }),
    started(task) {
      remember(draft, task);
      recordAudit(context, call, operation, { task, draft: draft.id });
    },
  };
}

function beginImport(call: Call): TaskBeginning {
  const { host } = bodyOf(call, hostSpec);
  const { context, draft } = draftOf(call);
  if (!context.hosts.some(({ id }) => id === host))
    throw invalidArgument(`The host ${host} is not in the cluster.`, host);
  const started = (task: string): void => recordAudit(context, call, 'Draft-ImportFromHost', { task, draft: draft.id });
  return { ...beginOn(context, { draft: draft.id, host }), started };
}

function finishImport(context: ProfileContext, draft: ProfileDraft, args: JsonObject): JsonValue {
  const reference = context.hosts.find(({ id }) => id === args['host']);
  const found =
    reference === undefined ? { error: 'The host has left the cluster.' } : importFromHost(context, reference);
  if ('error' in found) return { status: 'ERROR', error: localizable('import-failed', found.error) };
  changeDraft(context, draft, found.config);
  const warnings = found.warnings.map((line) => localizable('import-warning', line));
  return { status: 'OK', draft: draft.id, ...(warnings.length === 0 ? {} : { warnings }) };
}
