import type { JsonObject } from '../../../base/json.ts';
import { checkCluster, checkHost, worstCheck, type CheckFinding } from '../../images/check-image.ts';
import { compareHost } from '../../images/compare-host.ts';
import { hostInfos } from '../../images/compliance-body.ts';
import { headOf, ownImage } from '../../images/managed-image.ts';
import { targetOfCommit } from '../../images/target-image.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import { list, object, optional, text, type Shape } from '../../operations/shape.ts';
import { committed } from './desired-image.ts';
import {
  lifecycleTask,
  type LifecycleArguments,
  type LifecycleBeginning,
  type LifecycleContext,
} from './lifecycle-task.ts';
import { chosenHosts, refuseUnknownCommit } from './remediate.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** The check before an image is applied: what would keep hosts from taking it. */

interface CheckSpec {
  commit?: string;
  hosts?: string[];
}

const shapes: Record<Scope['type'], Shape<CheckSpec>> = {
  clusters: object<CheckSpec>({ commit: optional(text), hosts: optional(list(text)) }),
  hosts: object<Pick<CheckSpec, 'commit'>>({ commit: optional(text) }),
};

export const checkOperations: Operation[] = inBothScopes((scope) => [
  lifecycleTask<CheckSpec>(scope, {
    path: 'POST /software?action=check',
    service: 'software',
    operation: 'check',
    description: 'Check hosts before an image is applied',
    shape: shapes[scope.type],
    exclusive: true,
    milliseconds: ({ vcenter }) => vcenter.behaviour.checkMilliseconds,
    begin: (call, target, body = {}) => begin(scope, call, target, body),
    finish: (context, args) => finish(scope, context, args),
  }),
]);

function begin(scope: Scope, call: Call, target: string, { commit, hosts = [] }: CheckSpec): LifecycleBeginning {
  const { vcenter } = call;
  const head = committed(scope, call);
  refuseUnknownCommit(ownImage(vcenter.state, target).commits, commit);
  const chosen = chosenHosts(vcenter.state, target, hosts);
  const image = targetOfCommit(vcenter.state, head);
  const differs = chosen.some((host) => compareHost(vcenter, host, image).status !== 'COMPLIANT');
  if (!differs && vcenter.behaviour.checkWhenCompliant === 'refused') {
    const told = message('already-applied', `The commit ${head.id} has been applied already.`, head.id);
    throw new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', told);
  }
  return { args: { hosts, startedAt: vcenter.now() } };
}

function finish(scope: Scope, context: LifecycleContext, { target, kept }: LifecycleArguments): JsonObject {
  const { state } = context;
  const image = ownImage(state, target);
  const head = headOf(image);
  if (head === undefined) throw notFound('desired image of', target);
  const hosts = chosenHosts(state, target, kept['hosts'] as string[]);
  const held = targetOfCommit(state, head);
  const entities = hosts.map((host) => entity({ type: 'HOST', host: host.id }, checkHost(context, host, held), scope));
  const cluster = entity({ type: 'CLUSTER', cluster: target }, checkCluster(state, target, hosts), scope);
  const all = scope.type === 'clusters' ? [cluster, ...entities] : entities;
  const [only] = hosts;
  const body = {
    status: worstCheck(all.map(({ status }) => status)),
    start_time: new Date(Number(kept['startedAt'])).toISOString(),
    end_time: new Date(context.now()).toISOString(),
    commit: head.id,
    ...(scope.type === 'clusters'
      ? { host_info: hostInfos(hosts), entity_results: all }
      : { host_info: { name: only?.name ?? '' }, entity_result: entities[0] }),
  };
  image.lastCheck = body as unknown as JsonObject;
  return image.lastCheck;
}

const names: Record<CheckFinding['check'], string> = {
  drs: 'DRS moves running VMs',
  connection: 'The host can be reached',
  maintenance: 'The host can enter maintenance mode',
  compatibility: 'The image fits the host',
  health: 'The host is healthy',
};

/** Clusters list issues as messages, hosts as structures with a description. */
function entity(subject: object, found: readonly CheckFinding[], { type }: Scope) {
  return {
    ...subject,
    status: worstCheck(found.map(({ status }) => status)),
    check_statuses: found.map(({ check, status, issues }) => {
      const messages = issues.map((issue) => message(`check-${check}`, issue));
      return {
        check: {
          check: `trueup.simulator.${check}`,
          name: message(`check-${check}-name`, names[check]),
          description: message(`check-${check}-description`, names[check]),
        },
        status,
        ...(type === 'clusters'
          ? { issues: messages }
          : { check_issues: messages.map((description) => ({ description })) }),
      };
    }),
  };
}
