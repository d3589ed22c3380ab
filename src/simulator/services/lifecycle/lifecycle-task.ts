import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { refuseBusy } from '../../images/cluster-busy.ts';
import { ApiError } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import { object, type Shape } from '../../operations/shape.ts';
import { taskOperation, type TaskBeginning } from '../../tasks/task-operation.ts';
import type { ViewTask } from '../../tasks/task-view.ts';
import type { WorkContext } from '../../work-context.ts';
import type { Scope } from './scope.ts';

/** A task form of Lifecycle Manager. */
export interface LifecycleWork<Body> {
  /** Method and path below the scope's root, such as `POST /software?action=scan`. */
  path: string;
  /** Below the scope's service, such as `software.drafts`. */
  service: string;
  /** Such as `scan`. */
  operation: string;
  description: string;
  /** The body, which may be left out as a whole. */
  shape: Shape<Body>;
  cancelable?: true;
  /** Nothing else works on the cluster or host meanwhile. */
  exclusive?: true;
  /** How long it takes beyond the time of every task. */
  milliseconds?(call: Call, target: string): number;
  /** Checks the call; throws what refuses it, in the call or in the task. */
  begin(call: Call, target: string, body: Body | undefined): LifecycleBeginning | undefined;
  finish(context: LifecycleContext, args: LifecycleArguments): JsonValue | undefined;
  view?: ViewTask;
}

export interface LifecycleBeginning {
  args?: JsonObject;
  /** It says by itself when it is over. */
  open?: true;
  started?: (task: string) => void;
}

export interface LifecycleArguments {
  /** Id of the cluster or host. */
  target: string;
  /** Who asked for it. */
  user: string;
  /** What `begin` found worth keeping. */
  kept: JsonObject;
}

export interface LifecycleContext extends WorkContext {
  /** Product version. */
  readonly version: string;
}

export const noBody: Shape<object> = object<object>({});

export function lifecycleTask<Body>(scope: Scope, work: LifecycleWork<Body>): Operation {
  const [method = '', path = ''] = work.path.split(' ');
  const id = `${method} ${scope.root}${path}${path.includes('?') ? '&' : '?'}vmw-task=true`;
  return taskOperation(id, {
    service: `${scope.service}.${work.service}`,
    operation: `${work.operation}$task`,
    description: work.description,
    cancelable: work.cancelable ?? false,
    begin: (call) => beginWork(scope, work, call),
    finish(_state, args, context) {
      const { version, ...rest } = args as unknown as LifecycleArguments & { version: string };
      return work.finish({ ...context, version }, rest);
    },
    ...(work.view === undefined ? {} : { view: work.view }),
  });
}

/** The target and the form of the body are checked in any case before there is a task. */
function beginWork<Body>(scope: Scope, work: LifecycleWork<Body>, call: Call): TaskBeginning {
  const target = scope.target(call);
  const body = isLeftOut(call.body) ? undefined : work.shape.read(call.body, 'body');
  const { vcenter, account } = call;
  const common = {
    args: { target, user: account?.user ?? '', version: vcenter.version },
    target: { type: scope.targetType, id: target },
  };
  try {
    if (work.exclusive === true) refuseBusy(vcenter.state, target);
    const { args = {}, open, started } = work.begin(call, target, body) ?? {};
    return {
      ...common,
      args: { ...common.args, kept: args },
      ...(work.exclusive === true ? { lock: target } : {}),
      milliseconds: open === true ? 'open' : (work.milliseconds?.(call, target) ?? 0),
      ...(started === undefined ? {} : { started }),
    };
  } catch (error) {
    if (error instanceof ApiError && isToldByTask(call, error)) return { ...common, failure: error.body };
    throw error;
  }
}

/** Some clients write `null` for no body. */
function isLeftOut(body: unknown): body is null | undefined {
  return body === undefined || body === null;
}

function isToldByTask({ vcenter }: Call, { body }: ApiError): boolean {
  switch (vcenter.behaviour.imageRefusals) {
    case 'call':
      return false;
    case 'task':
      return true;
    case 'as-published':
      return body.error_type !== 'NOT_ALLOWED_IN_CURRENT_STATE' && body.error_type !== 'NOT_FOUND';
    default:
      return vcenter.behaviour.imageRefusals satisfies never;
  }
}
