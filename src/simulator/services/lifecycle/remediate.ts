import type { JsonObject } from '../../../base/json.ts';
import { clusterApplyResult, hostApplyResult, shareDone } from '../../images/apply-result.ts';
import { compareHost } from '../../images/compare-host.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { hasFailed, newRemediation } from '../../images/remediation.ts';
import { hostsOf } from '../../images/scan.ts';
import { targetOfCommit } from '../../images/target-image.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import { boolean, list, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { ImageCommit, Remediation } from '../../state/image-objects.ts';
import type { Host } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { FailedWork } from '../../tasks/failed-work.ts';
import type { ViewTask } from '../../tasks/task-view.ts';
import { since } from '../since.ts';
import { committed } from './desired-image.ts';
import {
  lifecycleTask,
  type LifecycleArguments,
  type LifecycleBeginning,
  type LifecycleContext,
} from './lifecycle-task.ts';
import { inBothScopes, type Scope } from './scope.ts';

interface RemediationSpec {
  commit?: string;
  hosts?: string[];
  accept_eula?: boolean;
}

const commitOnly = { commit: optional(text) };
const someHosts = { ...commitOnly, hosts: optional(list(text)) };
const licence = { accept_eula: optional(boolean) };

const shapes: Record<Scope['type'], Record<Remediation['work'], Shape<RemediationSpec>>> = {
  clusters: {
    stage: object<Pick<RemediationSpec, 'commit' | 'hosts'>>(someHosts),
    apply: object<RemediationSpec>({ ...someHosts, ...licence }),
  },
  hosts: {
    stage: object<Pick<RemediationSpec, 'commit'>>(commitOnly),
    apply: object<Pick<RemediationSpec, 'commit' | 'accept_eula'>>({ ...commitOnly, ...licence }),
  },
};

/** Bringing an image to hosts: its payload alone, or all the way. The newest commit is taken, whatever is named. */
export const remediationOperations: Operation[] = inBothScopes((scope) => [
  ...since('8.0', [remediation(scope, 'stage', 'Stage an image')]),
  remediation(scope, 'apply', 'Apply an image'),
]);

function remediation(scope: Scope, work: Remediation['work'], description: string): Operation {
  return lifecycleTask<RemediationSpec>(scope, {
    path: `POST /software?action=${work}`,
    service: 'software',
    operation: work,
    description,
    shape: shapes[scope.type][work],
    cancelable: true,
    exclusive: true,
    begin: (call, target, body) => begin(scope, work, call, { target, ...body }),
    finish: (context, args) => finish(scope, work, context, args),
    view: viewOf(scope, work),
  });
}

function begin(
  scope: Scope,
  work: Remediation['work'],
  call: Call,
  spec: RemediationSpec & { target: string },
): LifecycleBeginning {
  const { vcenter } = call;
  const { state, behaviour } = vcenter;
  const commit = committed(scope, call);
  const image = ownImage(state, spec.target);
  if (!image.enabled) throw notEnabled(spec.target);
  refuseUnknownCommit(image.commits, spec.commit);
  const hosts = chosenHosts(state, spec.target, spec.hosts);
  if (work === 'apply' && behaviour.licenceAcceptance === 'needed' && spec.accept_eula !== true) {
    throw new ApiError('ERROR', message('eula', 'The EULA of the image was not accepted.'));
  }
  if (work === 'apply' && behaviour.applyWhenCompliant === 'refused') refuseCompliant(call, commit, hosts);
  // A scripted failure takes the place of the work.
  if (call.taskFault?.type === 'task-fails') return {};
  const record = newRemediation(vcenter, work, commit.id, hosts);
  image[work === 'apply' ? 'lastApply' : 'lastStage'] = record;
  return {
    open: true,
    started(task) {
      record.task = task;
    },
  };
}

export function notEnabled(target: string): ApiError {
  const text = `${target} is not managed with an image.`;
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('not-enabled', text, target));
}

export function refuseUnknownCommit(commits: readonly ImageCommit[], wanted: string | undefined): void {
  if (wanted === undefined || commits.some(({ id }) => id === wanted)) return;
  throw invalidArgument(`There is no commit ${wanted}.`, wanted);
}

/** No host named is every host. */
export function chosenHosts(state: VcenterState, target: string, wanted: readonly string[] = []): Host[] {
  const all = hostsOf(state, target);
  const foreign = wanted.find((id) => all.every((host) => host.id !== id));
  if (foreign !== undefined) throw invalidArgument(`The host ${foreign} is not in the cluster ${target}.`, foreign);
  return wanted.length === 0 ? all : all.filter(({ id }) => wanted.includes(id));
}

function refuseCompliant({ vcenter }: Call, commit: ImageCommit, hosts: readonly Host[]): void {
  const target = targetOfCommit(vcenter.state, commit);
  if (hosts.some((host) => compareHost(vcenter, host, target).status !== 'COMPLIANT')) return;
  const text = `The hosts run the image of the commit ${commit.id} already.`;
  throw new ApiError('ALREADY_IN_DESIRED_STATE', message('already-applied', text, commit.id));
}

function recordOf(state: VcenterState, target: string, work: Remediation['work']): Remediation | undefined {
  const { lastApply, lastStage } = imageOf(state, target);
  return work === 'apply' ? lastApply : lastStage;
}

/** A host that failed makes the task fail; the result says which. */
function finish(
  scope: Scope,
  work: Remediation['work'],
  context: LifecycleContext,
  { target }: LifecycleArguments,
): JsonObject {
  const { state, behaviour } = context;
  const record = recordOf(state, target, work);
  if (record === undefined || headOf(imageOf(state, target)) === undefined)
    throw invalidArgument('Nothing was applied.');
  const result = resultOf(scope, record, context.now());
  if (record.cancelled === true) {
    throw new FailedWork({ result, error: new ApiError('CANCELED', message('canceled', 'It was cancelled.')).body });
  }
  if (!hasFailed(record)) return result;
  const error = new ApiError('ERROR', message('remediation-failed', 'The operation failed on a host.')).body;
  throw new FailedWork({ result, ...(behaviour.applyFailure === 'with-error' ? { error } : {}) });
}

function resultOf(scope: Scope, record: Remediation, now: number): JsonObject {
  return scope.type === 'clusters' ? clusterApplyResult(record, now) : hostApplyResult(record, now);
}

function viewOf(scope: Scope, work: Remediation['work']): ViewTask {
  return (context, task) => {
    const { state, behaviour } = context;
    const record = recordOf(state, task.target?.id ?? '', work);
    if (record === undefined || record.task !== task.id) return undefined;
    const retrying = record.hosts.some(({ phase }) => phase === 'retrying');
    return {
      share: shareDone(record),
      blocked: retrying && behaviour.statusWhileRetrying === 'BLOCKED',
      result: resultOf(scope, record, context.now()),
    };
  };
}
