import type { JsonObject } from '../../../base/json.ts';
import { notifications } from '../../images/finding.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { ok } from '../../operations/answer.ts';
import { message, notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { anything, list, object, type Shape } from '../../operations/shape.ts';
import type { HardwareCompatibility, ManagedImage } from '../../state/image-objects.ts';
import { lifecycleTask, noBody, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { ofClusters, type Scope } from './scope.ts';

/** Service `esx/settings/clusters/software/reports/hardware-compatibility`: whether the hardware goes with the image. */
export const hardwareCompatibilityOperations: Operation[] = ofClusters((scope) => [
  report(scope, '', (found) => ({ summary_result: summary(found) })),
  report(scope, '/details', (found) => ({ note: summary(found) })),
  lifecycleTask(scope, {
    path: 'POST /software/reports/hardware-compatibility?action=check',
    service: 'software.reports.hardware_compatibility',
    operation: 'check',
    description: 'Check the hardware of a cluster against its image',
    shape: noBody,
    milliseconds: ({ vcenter }) => vcenter.behaviour.checkMilliseconds,
    begin: () => undefined,
    finish: check,
  }),
  override(scope, 'compliance-status', 'device_reclassifications'),
  override(scope, 'vcg-entries', 'product_selections'),
]);

type Report = NonNullable<HardwareCompatibility['report']>;

function report(scope: Scope, path: string, more: (found: Report) => object): Operation {
  return {
    id: `GET ${scope.root}/software/reports/hardware-compatibility${path}`,
    handle: withoutBody((call) => {
      const found = lastReport(scope, call);
      return ok({ ...reportBody(found), ...more(found) });
    }),
  };
}

function lastReport(scope: Scope, call: Call): Report {
  const target = scope.target(call);
  const found = imageOf(call.vcenter.state, target).hardwareCompatibility?.report;
  if (found === undefined) throw notFound('hardware compatibility report of', target);
  return found;
}

function reportBody({ status, checkedAt, commit, baseImage }: Report): object {
  return {
    status,
    scan_time: new Date(checkedAt).toISOString(),
    ...(commit === undefined ? {} : { commit }),
    base_image_version: baseImage,
    notifications: notifications({}, checkedAt),
  };
}

function summary({ status }: Report): object {
  return message('hardware-compatibility', `The hardware of the cluster is ${status}.`, status);
}

function check(context: LifecycleContext, { target }: LifecycleArguments): JsonObject {
  const image = ownImage(context.state, target);
  const found = compatibilityOf(image);
  const head = headOf(image);
  found.report = {
    status: found.finds,
    checkedAt: context.now(),
    ...(head === undefined ? {} : { commit: head.id }),
    baseImage: head?.image.baseImage ?? '',
  };
  return { ...reportBody(found.report), note: summary(found.report) } as unknown as JsonObject;
}

function compatibilityOf(image: ManagedImage): HardwareCompatibility {
  image.hardwareCompatibility ??= { finds: 'COMPATIBLE', overrides: [] };
  return image.hardwareCompatibility;
}

/** What is overridden is kept, and changes no result. */
function override(scope: Scope, path: string, member: string): Operation {
  const shape: Shape<Record<string, unknown[]>> = object<Record<string, unknown[]>>({ [member]: list(anything) });
  return lifecycleTask(scope, {
    path: `PATCH /software/reports/hardware-compatibility/storage-device-overrides/${path}`,
    service: `software.reports.hardware_compatibility.storage_device_overrides.${path.replaceAll('-', '_')}`,
    operation: 'update',
    description: 'Override the compatibility of storage devices',
    shape,
    begin: (_call, _target, body) => ({ args: { overrides: shape.read(body, 'body') as JsonObject } }),
    finish({ state }, { target, kept }) {
      compatibilityOf(ownImage(state, target)).overrides.push(kept['overrides'] as JsonObject);
      return undefined;
    },
  });
}
