import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, integer, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import { powerActions } from '../../policies/effective-policy.ts';
import { applyResult, hasFailed } from '../../profiles/apply-result.ts';
import { completeApply } from '../../profiles/apply-profile.ts';
import { currentCommit, keep, profileContext, type ProfileContext } from '../../profiles/profile-context.ts';
import { FailedWork } from '../../tasks/failed-work.ts';
import { addTask, taskOperation, type TaskBeginning, type TaskWork } from '../../tasks/task-operation.ts';
import type { WorkContext } from '../../work-context.ts';
import { since } from '../since.ts';
import { beginAlone, clusterRoot, managedContextOf, recordAudit } from './profile-call.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/** Applying the desired configuration: by a call, and by what makes a commit and applies it at once. */

const operationId = `POST ${clusterRoot}/configuration?action=apply&vmw-task=true`;

/** A policy for one time: what a cluster's effective policy says in full. */
export const policySpec = object<Record<string, unknown>>({
  failure_action: object<Record<string, unknown>>({
    action: oneOf(['FAIL', 'RETRY']),
    retry_delay: optional(integer),
    retry_count: optional(integer),
  }),
  pre_remediation_power_action: oneOf(powerActions),
  enable_quick_boot: boolean,
  disable_dpm: boolean,
  disable_hac: boolean,
  evacuate_offline_vms: boolean,
  enforce_hcl_validation: optional(boolean),
  parallel_remediation_action: optional(
    object<Record<string, unknown>>({ enabled: boolean, max_hosts: optional(integer) }),
  ),
});

interface ApplySpec {
  commit?: string;
  hosts?: string[];
  apply_policy_spec?: Record<string, unknown>;
}

const applySpec = object<ApplySpec>({
  commit: optional(text),
  hosts: optional(list(text)),
  apply_policy_spec: optional(policySpec),
});

const applyWork: TaskWork = {
  service: 'com.vmware.esx.settings.clusters.configuration',
  operation: 'apply$task',
  description: 'Apply the desired configuration',
  cancelable: true,
  begin: beginCall,
  finish: (_state, args, context) => finishApply(args, context),
};

export const profileApplyOperations: Operation[] = since('8.0.1', [taskOperation(operationId, applyWork)]);

function beginCall(call: Call): TaskBeginning {
  const { commit, hosts = [] } = call.body === undefined ? {} : bodyOf(call, applySpec);
  const context = managedContextOf(call);
  if (context.hosts.length === 0)
    throw invalidArgument(`The cluster ${context.cluster} has no hosts.`, context.cluster);
  const known = context.profile.commits.some(({ id }) => id === commit);
  if (commit !== undefined && commit !== '' && !known) throw invalidArgument(`There is no commit ${commit}.`, commit);
  const foreign = hosts.find((host) => !context.hosts.some(({ id }) => id === host));
  if (foreign !== undefined) throw invalidArgument(`The host ${foreign} is not in the cluster.`, foreign);
  const begun = beginApply(context, hosts);
  const started = (task: string): void => {
    begun.started?.(task);
    recordAudit(context, call, 'Remediate', { task });
  };
  return { ...begun, started };
}

/** Applies the newest commit to these hosts, or to all. */
function beginApply(context: ProfileContext, hosts: readonly string[] = []): TaskBeginning {
  const { profile, behaviour } = context;
  const all = context.hosts.map(({ id }) => id);
  const chosen = hosts.length === 0 ? all : all.filter((id) => hosts.includes(id));
  const commit = currentCommit(context)?.id ?? '';
  const hostMilliseconds = behaviour.profileHostMilliseconds;
  return {
    ...beginAlone(context, { commit }),
    milliseconds: hostMilliseconds * chosen.length,
    started(task) {
      profile.tasks.apply = task;
      profile.lastApply = {
        task,
        commit,
        softwareCommit: context.softwareCommit,
        startedAt: context.now(),
        hostMilliseconds,
        hosts: chosen,
        ended: {},
      };
      keep(context);
    },
  };
}

/** Starts applying what was just committed. A cluster without hosts has nothing to apply it to. */
export function startApply(context: ProfileContext, user: string): string | undefined {
  if (context.hosts.length === 0) return undefined;
  return addTask(context, { operationId, work: applyWork, begun: beginApply(context), user });
}

function finishApply(args: JsonObject, work: WorkContext): JsonValue {
  const context = profileContext(work, textArgument(args, 'cluster'));
  const apply = context.profile.lastApply;
  if (apply === undefined) throw invalidArgument('Nothing is being applied.');
  completeApply(context, apply);
  const result = applyResult(context, apply);
  if (!hasFailed(apply) || work.behaviour.profileApplyWithFailedHosts === 'succeeds') return result;
  const text = 'The configuration was not applied to every host.';
  const error = {
    error_type: 'ERROR' as const,
    messages: [{ id: 'trueup.simulator.apply', default_message: text, args: [] }],
  };
  throw new FailedWork({ result, error });
}
