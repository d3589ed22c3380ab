import type { JsonObject } from '../../../base/json.ts';
import { checkEnablement, enablementChecks, type EnablementCheck } from '../../images/check-enablement.ts';
import { notifications } from '../../images/finding.ts';
import { imageOf, ownImage } from '../../images/managed-image.ts';
import { ok } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, list, object, oneOf } from '../../operations/shape.ts';
import { lifecycleTask, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** Services `esx/settings/{clusters,hosts}/enablement/software`: managing with an image. There is no way back. */
export const enablementOperations: Operation[] = inBothScopes((scope) => [
  {
    id: `GET ${scope.root}/enablement/software`,
    handle: withoutBody((call) => ok({ enabled: imageOf(call.vcenter.state, scope.target(call)).enabled })),
  },
  checkOperation(scope),
  enableOperation(scope),
]);

function checkOperation(scope: Scope): Operation {
  return lifecycleTask(scope, {
    path: 'POST /enablement/software?action=check',
    service: 'enablement.software',
    operation: 'check',
    description: 'Check whether hosts can be managed with an image',
    shape: object<{ checks_to_skip: EnablementCheck[] }>({ checks_to_skip: list(oneOf(enablementChecks)) }),
    begin(call, target, body) {
      refuseEnabled(call, target);
      return { args: { skipped: body?.checks_to_skip ?? [] } };
    },
    finish: (context, args) => checkResult(context, args),
  });
}

function enableOperation(scope: Scope): Operation {
  return lifecycleTask(scope, {
    path: 'PUT /enablement/software',
    service: 'enablement.software',
    operation: 'enable',
    description: 'Manage hosts with an image',
    shape: object<{ skip_software_check: boolean }>({ skip_software_check: boolean }),
    exclusive: true,
    begin(call, target, body) {
      refuseEnabled(call, target);
      return { args: { skipped: body?.skip_software_check === true ? ['SOFTWARE'] : [] } };
    },
    finish: enable,
  });
}

function refuseEnabled({ vcenter }: Call, target: string): void {
  if (!imageOf(vcenter.state, target).enabled) return;
  const text = `${target} is managed with an image already.`;
  throw new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('already-enabled', text, target));
}

/** The structure CheckResult. */
function checkResult(context: LifecycleContext, { target, kept }: LifecycleArguments): JsonObject {
  const found = checkEnablement(context.state, target, kept['skipped'] as EnablementCheck[]);
  const entries = Object.entries(found).map(([check, findings]) => [check, notifications(findings, context.now())]);
  return { notifications: Object.fromEntries(entries) as JsonObject };
}

function enable(context: LifecycleContext, args: LifecycleArguments): undefined {
  const found = checkEnablement(context.state, args.target, args.kept['skipped'] as EnablementCheck[]);
  if (Object.values(found).some(({ errors }) => errors.length > 0)) {
    const error = new ApiError('ERROR', message('enablement-checks', 'Checks of the enablement failed.'));
    error.body.data = checkResult(context, args);
    throw error;
  }
  ownImage(context.state, args.target).enabled = true;
}
