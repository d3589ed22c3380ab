import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { bodiless, bodyOf, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, optional, text } from '../../operations/shape.ts';
import { checkCompliance } from '../../profiles/check-compliance.ts';
import { hostInfoByUuid } from '../../profiles/cluster-hosts.ts';
import { schemaText } from '../../profiles/cluster-schema.ts';
import { commitDocument, errorsOf } from '../../profiles/commit-document.ts';
import { parseDocument } from '../../profiles/document.ts';
import { timestamp, validationErrors } from '../../profiles/host-report.ts';
import { precheck } from '../../profiles/precheck.ts';
import {
  currentCommit,
  currentConfig,
  keep,
  profileContext,
  type ProfileContext,
} from '../../profiles/profile-context.ts';
import { documentText, hostOrientedText } from '../../profiles/shown-document.ts';
import { taskOperation, type TaskBeginning } from '../../tasks/task-operation.ts';
import { since } from '../since.ts';
import {
  beginOn,
  clusterRoot,
  contextOf,
  managedContextOf,
  recordAudit,
  shownAccount,
  userOf,
} from './profile-call.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/** Service `esx/settings/clusters/configuration`, but for applying it. */

const root = `${clusterRoot}/configuration`;
export const configurationService = 'com.vmware.esx.settings.clusters.configuration';

const importSpec = object<{ config: string; description?: string }>({ config: text, description: optional(text) });

export const profileConfigurationOperations: Operation[] = since('8.0.1', [
  {
    id: `GET ${root}`,
    query: { commit: 'text', doc_structure: { one: ['HOST_ORIENTED', 'PROFILE_ORIENTED'] } },
    handle: withoutBody(getConfiguration),
  },
  {
    id: `GET ${root}/schema`,
    handle: withoutBody((call) => ok({ schema: schemaText(managedContextOf(call).schema) })),
  },
  { id: `POST ${root}?action=exportConfig`, handle: withoutBody(exportConfig) },
  configurationTask('importConfig', 'Import the desired configuration', beginImport, finishImport),
  configurationTask('validate', 'Validate the desired configuration', beginPlain('Validate'), (context) => {
    const errors = validationErrors(errorsOf(context, currentConfig(context)));
    return errors.length === 0 ? { status: 'OK' } : { status: 'ERROR', errors };
  }),
  configurationTask('checkCompliance', 'Check compliance', beginPlain('Checkcompliance', 'compliance'), (context) => {
    const result = checkCompliance(context, currentConfig(context), currentCommit(context)?.id);
    context.profile.lastCompliance = result;
    return result;
  }),
  configurationTask('precheck', 'Check before applying', beginPlain('Precheck', 'precheck'), (context) => {
    const { result } = precheck(context, currentConfig(context), currentCommit(context)?.id);
    context.profile.lastPrecheck = result;
    return result;
  }),
]);

function configurationTask(
  action: string,
  description: string,
  begin: (call: Call) => TaskBeginning,
  finish: (context: ProfileContext, args: JsonObject) => JsonValue,
): Operation {
  return taskOperation(`POST ${root}?action=${action}&vmw-task=true`, {
    service: configurationService,
    operation: `${action}$task`,
    description,
    cancelable: true,
    begin,
    finish: (_state, args, work) => finish(profileContext(work, textArgument(args, 'cluster')), args),
  });
}

function getConfiguration(call: Call): Answer {
  const context = contextOf(call);
  const { profile, state, cluster } = context;
  const wanted = call.query.one('commit');
  const commit = wanted === undefined ? profile.commits.at(-1) : profile.commits.find(({ id }) => id === wanted);
  if (commit === undefined) throw notFound('commit', wanted ?? `of the cluster ${cluster}`);
  const { id, author, createdAt, config } = commit;
  const byHost = call.query.one('doc_structure') === 'HOST_ORIENTED';
  return ok({
    metadata: { id, author: shownAccount(context, author), creation_time: timestamp(createdAt) },
    host_info: hostInfoByUuid(state, cluster),
    config: byHost ? hostOrientedText(context, config) : documentText(context, config, 'hidden'),
  });
}

function exportConfig(call: Call): Answer {
  const context = contextOf(call);
  if (currentCommit(context) === undefined) throw notFound('commit', `of the cluster ${context.cluster}`);
  recordAudit(context, call, 'Export');
  return ok({ config: documentText(context, currentConfig(context), 'shown') });
}

/** A task whose id is kept as the latest of its sort. */
function beginPlain(operation: string, sort?: 'compliance' | 'precheck'): (call: Call) => TaskBeginning {
  return bodiless((call) => {
    const context = managedContextOf(call);
    return {
      ...beginOn(context, {}),
      started(task) {
        if (sort !== undefined) context.profile.tasks[sort] = task;
        recordAudit(context, call, operation, { task });
      },
    };
  });
}

function beginImport(call: Call): TaskBeginning {
  const { config, description = '' } = bodyOf(call, importSpec);
  const context = managedContextOf(call);
  const started = (task: string): void => recordAudit(context, call, 'Import', { task });
  return { ...beginOn(context, { config, description, author: userOf(call) }), started };
}

/** What is wrong with the document is told in the result; the task succeeds. */
function finishImport(context: ProfileContext, args: JsonObject): JsonValue {
  const config = parseDocument(textArgument(args, 'config'));
  if (config === undefined) {
    const notJson = { path: '', type: 'GENERIC' as const, text: 'The configuration is not JSON.' };
    return { status: 'ERROR', errors: validationErrors([notJson]) };
  }
  const errors = errorsOf(context, config);
  if (errors.length > 0) return { status: 'ERROR', errors: validationErrors(errors) };
  const authorship = { author: textArgument(args, 'author'), description: textArgument(args, 'description') };
  const commit = commitDocument(context, config, authorship);
  keep(context);
  return { status: 'OK', commit };
}
