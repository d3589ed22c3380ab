import { softwareInfo } from '../../images/image-body.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { imageWith, newestImage, newestOfSeries } from '../../images/recommend.ts';
import { ok } from '../../operations/answer.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, optional, text, type Shape } from '../../operations/shape.ts';
import type { ImageSpec, Recommendations } from '../../state/image-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { committed } from './desired-image.ts';
import { lifecycleTask, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes, type Scope } from './scope.ts';
import type { JsonObject } from '../../../base/json.ts';

/** Services `esx/settings/{clusters,hosts}/software/recommendations`. A new commit makes an end of them. */

interface FilterSpec {
  base_image_version?: string;
}

const shapes: Record<Scope['type'], Shape<FilterSpec>> = {
  clusters: object<FilterSpec>({ base_image_version: optional(text) }),
  hosts: object<object>({}),
};

export const recommendationOperations: Operation[] = inBothScopes((scope) => [
  { id: `GET ${scope.root}/software/recommendations`, handle: withoutBody((call) => ok(get(scope, call))) },
  lifecycleTask<FilterSpec>(scope, {
    path: 'POST /software/recommendations?action=generate',
    service: 'software.recommendations',
    operation: 'generate',
    description: 'Recommend images',
    shape: shapes[scope.type],
    begin(call, _target, body) {
      const wanted = body?.base_image_version;
      return { args: { commit: committed(scope, call).id, ...(wanted === undefined ? {} : { wanted }) } };
    },
    finish: (context, args) => generate(scope, context, args),
  }),
]);

function get(scope: Scope, call: Call): JsonObject {
  const target = scope.target(call);
  const { recommendations } = imageOf(call.vcenter.state, target);
  if (recommendations === undefined) throw notFound('recommendation for', target);
  return recommendationInfo(scope, call.vcenter.state, recommendations);
}

function generate(scope: Scope, context: LifecycleContext, { target, kept }: LifecycleArguments): JsonObject {
  const { state } = context;
  const image = ownImage(state, target);
  const head = headOf(image);
  if (head === undefined || head.id !== kept['commit']) {
    throw new ApiError('CONCURRENT_CHANGE', message('committed-meanwhile', 'Another image was committed meanwhile.'));
  }
  const wanted = kept['wanted'] as string | undefined;
  const [latest, currentSeries] = [newestImage(state, head.image), newestOfSeries(state, head.image)];
  const specified = wanted === undefined ? undefined : imageWith(state, head.image, wanted);
  image.recommendations = {
    checkedAt: context.now(),
    ...(latest === undefined ? {} : { latest }),
    ...(currentSeries === undefined ? {} : { currentSeries }),
    ...(specified === undefined ? {} : { specifiedBaseImage: specified }),
  };
  return recommendationInfo(scope, state, image.recommendations);
}

function recommendationInfo(scope: Scope, state: VcenterState, found: Recommendations): JsonObject {
  const info = (name: string, image: ImageSpec | undefined): object =>
    image === undefined ? {} : { [name]: softwareInfo(state, image) };
  const body = {
    ...info('latest_recommendation', found.latest),
    ...info('current_series_recommendation', found.currentSeries),
    ...(scope.type === 'hosts' ? {} : info('specified_base_image_version_recommendation', found.specifiedBaseImage)),
    base_image_explanation_details: [],
    check_time: new Date(found.checkedAt).toISOString(),
  };
  return body;
}
