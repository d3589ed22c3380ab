import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { notifications } from '../../images/finding.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { bodiless, bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { text } from '../../operations/shape.ts';
import { checkCompliance } from '../../profiles/check-compliance.ts';
import { commitDocument, errorsOf } from '../../profiles/commit-document.ts';
import { localizable, validationErrors } from '../../profiles/host-report.ts';
import { importFromHost } from '../../profiles/import-from-host.ts';
import { precheck } from '../../profiles/precheck.ts';
import { keep, profileContext, type ProfileContext } from '../../profiles/profile-context.ts';
import { ineligibilities, transitionStatus } from '../../profiles/transition.ts';
import { newUuid } from '../../state/new-id.ts';
import { FailedWork } from '../../tasks/failed-work.ts';
import { taskOperation, type TaskBeginning, type TaskWork } from '../../tasks/task-operation.ts';
import type { WorkContext } from '../../work-context.ts';
import { since } from '../since.ts';
import { startApply } from './profile-apply.ts';
import { beginAlone, beginOn, clusterRoot, contextOf, notNow, recordAudit, userOf } from './profile-call.ts';
import { importableOf, startedOf, startTransition } from './profile-transition.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/** Service `esx/settings/clusters/enablement/configuration/transition`: what takes time. */

const root = `${clusterRoot}/enablement/configuration/transition`;
const service = 'com.vmware.esx.settings.clusters.enablement.configuration.transition';

type Finish = (context: ProfileContext, args: JsonObject) => JsonValue;

export const transitionTaskOperations: Operation[] = since('8.0.1', [
  transitionTask(
    'checkEligibility',
    'Check whether a profile can manage the cluster',
    bodiless(beginCheck),
    (context, args) => {
      const found = ineligibilities(context, textArgument(args, 'version'));
      if (found.length === 0) return { status: 'ELIGIBLE' };
      const errors = found.map((line) => ({ id: 'ineligible', text: line }));
      return { status: 'NOT_ELIGIBLE', notifications: notifications({ errors }, context.now()) as JsonObject };
    },
  ),
  transitionTask('importFromHost', 'Read the configuration of a reference host', beginImport, finishImport),
  transitionTask('validateConfig', 'Validate the imported configuration', bodiless(beginStarted), (context) => {
    const config = context.profile.transition?.config ?? {};
    const errors = errorsOf(context, config);
    if (errors.length > 0) return { status: 'ERROR', errors: validationErrors(errors) };
    return { status: 'OK', compliance_result: checkCompliance(context, config) };
  }),
  transitionTask(
    'precheck',
    'Check what the imported configuration asks of hosts',
    bodiless(beginStarted),
    (context) => {
      return precheck(context, context.profile.transition?.config ?? {}).result;
    },
  ),
  transitionTask('enable', 'Manage the cluster by a profile', bodiless(beginEnable), finishEnable),
]);

function transitionTask(action: string, description: string, begin: TaskWork['begin'], finish: Finish): Operation {
  return taskOperation(`POST ${root}?action=${action}&vmw-task=true`, {
    service,
    operation: `${action}$task`,
    description,
    cancelable: false,
    begin,
    finish: (_state, args, work: WorkContext) => finish(profileContext(work, textArgument(args, 'cluster')), args),
  });
}

function beginCheck(call: Call): TaskBeginning {
  return beginOn(contextOf(call), { version: call.vcenter.version });
}

function beginStarted(call: Call): TaskBeginning {
  return beginOn(startedOf(call).context, {});
}

function beginImport(call: Call): TaskBeginning {
  const host = bodyOf(call, text);
  const context = importableOf(call);
  const found = context.hosts.find(({ id }) => id === host);
  if (found === undefined) throw invalidArgument(`The host ${host} is not in the cluster.`, host);
  const started = (task: string): void => recordAudit(context, call, 'Import', { task });
  return { ...beginOn(context, { host, author: userOf(call) }), started };
}

/** The structure DraftImportResult: a host that cannot be read is told there, and the task succeeds. */
function finishImport(context: ProfileContext, args: JsonObject): JsonValue {
  const host = textArgument(args, 'host');
  const reference = context.hosts.find(({ id }) => id === host);
  const found =
    reference === undefined ? { error: 'The host has left the cluster.' } : importFromHost(context, reference);
  if ('error' in found) return { status: 'ERROR', error: localizable('import-failed', found.error) };
  startTransition(context, textArgument(args, 'author'), { host, config: found.config });
  const warnings = texts('import-warning', found.warnings);
  const draft = newUuid(context.state, context.seed);
  return { status: 'OK', draft, ...(warnings.length === 0 ? {} : { warnings }) };
}

/** A cluster without hosts needs no import before: what the hosts to come bring is fine. */
function beginEnable(call: Call): TaskBeginning {
  const { version } = call.vcenter;
  const context = contextOf(call);
  const isFast = context.hosts.length === 0 && transitionStatus(context, version, userOf(call)) === 'NOT_STARTED';
  if (isFast) startTransition(context, userOf(call), { filename: '', config: { profile: { esx: {} } } });
  else startedOf(call);
  const { transition } = context.profile;
  if (transition === undefined) throw notNow('Nothing was imported.');
  return {
    ...beginAlone(context, { version, author: userOf(call) }),
    started(task) {
      transition.enabling = task;
      recordAudit(context, call, 'Transition-Enable', { task });
    },
  };
}

/** Remediation begins and is not waited for. What stands in the way is told in the result of a task that failed. */
function finishEnable(context: ProfileContext, args: JsonObject): JsonValue {
  const { profile } = context;
  const author = textArgument(args, 'author');
  const config = profile.transition?.config;
  const errors = config === undefined ? [] : errorsOf(context, config);
  const obstacles = ineligibilities(context, textArgument(args, 'version'));
  if (config === undefined || obstacles.length + errors.length > 0) {
    throw notEnabled(obstacles, validationErrors(errors));
  }
  const commit = commitDocument(context, config, { author });
  delete profile.transition;
  keep(context);
  const apply_task = startApply(context, author);
  return { status: 'OK', commit, ...(apply_task === undefined ? {} : { apply_task }) };
}

function notEnabled(obstacles: readonly string[], errors: JsonObject[]): FailedWork {
  const found = obstacles.length === 0 ? ['The configuration is not valid.'] : obstacles;
  const messages = found.map((text) => ({ id: 'trueup.simulator.not-enabled', default_message: text, args: [] }));
  const result = { status: 'ERROR', errors: [...texts('ineligible', obstacles), ...errors] };
  return new FailedWork({ result, error: { error_type: 'ERROR', messages } });
}

function texts(id: string, lines: readonly string[]): JsonObject[] {
  return lines.map((line) => localizable(id, line));
}
