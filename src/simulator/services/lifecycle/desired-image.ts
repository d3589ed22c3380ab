import { effectiveOf } from '../../images/effective-components.ts';
import { depotContent } from '../../images/available-content.ts';
import {
  addOnInfo,
  baseImageInfo,
  componentInfo,
  effectiveComponentInfos,
  softwareInfo,
  solutionInfo,
} from '../../images/image-body.ts';
import { headOf, imageOf } from '../../images/managed-image.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ImageCommit, ImageSpec } from '../../state/image-objects.ts';
import { accountName } from './account-name.ts';
import { inBothScopes, ofClusters, type Scope } from './scope.ts';

/** Services `esx/settings/{clusters,hosts}/software` and below it: the image that is committed, and its parts. */
export const desiredImageOperations: Operation[] = [
  ...inBothScopes((scope) => [
    read(scope, '', (call, { image }) => softwareInfo(call.vcenter.state, image)),
    ...partsOf(`${scope.root}/software`, (call) => committed(scope, call).image),
    read(scope, '/effective-components', ({ vcenter: { state } }, commit) =>
      effectiveComponentInfos(state, effectiveOf(state, commit)),
    ),
    read(scope, '/solutions', ({ vcenter: { state } }, { image }) => {
      const entries = Object.entries(image.solutions);
      return Object.fromEntries(entries.map(([id, one]) => [id, solutionInfo(depotContent(state), id, one)]));
    }),
    read(scope, '/solutions/{solution}', getSolution),
    { id: `GET ${scope.root}/software/commits/{commit}`, handle: withoutBody((call) => getCommit(scope, call)) },
  ]),
  ...ofClusters((scope) => hardwareSupportOf(`${scope.root}/software`, (call) => committed(scope, call).image)),
];

/** Base image, add-on and components of the image that the call is about. */
export function partsOf(path: string, specOf: (call: Call) => ImageSpec): Operation[] {
  const part = (name: string, show: (call: Call, spec: ImageSpec) => object): Operation => ({
    id: `GET ${path}/${name}`,
    handle: withoutBody((call) => ok(show(call, specOf(call)))),
  });
  return [
    part('base-image', ({ vcenter }, { baseImage }) => baseImageInfo(depotContent(vcenter.state), baseImage)),
    part('add-on', ({ vcenter }, { addOn }) => {
      if (addOn === undefined) throw notFound('add-on', 'of the image');
      return addOnInfo(depotContent(vcenter.state), addOn);
    }),
    part('components', ({ vcenter }, { components }) => {
      const content = depotContent(vcenter.state);
      const entries = Object.entries(components);
      return Object.fromEntries(entries.map(([name, version]) => [name, componentInfo(content, name, version)]));
    }),
    part('components/{component}', (call, { components }) => {
      const name = parameter(call, 'component');
      const version = components[name];
      if (version === undefined) throw notFound('component', name);
      return componentInfo(depotContent(call.vcenter.state), name, version);
    }),
  ];
}

export function hardwareSupportOf(path: string, specOf: (call: Call) => ImageSpec): Operation[] {
  const handle = withoutBody((call): Answer => {
    const packages = specOf(call).hardwareSupport;
    if (Object.keys(packages).length === 0) throw notFound('hardware support', 'of the image');
    return ok({ packages });
  });
  return [{ id: `GET ${path}/hardware-support`, handle }];
}

/** The desired image; throws 404 where nothing was ever committed. */
export function committed(scope: Scope, call: Call): ImageCommit {
  const target = scope.target(call);
  const head = headOf(imageOf(call.vcenter.state, target));
  if (head === undefined) throw notFound('desired image of', target);
  return head;
}

function read(scope: Scope, path: string, show: (call: Call, commit: ImageCommit) => object): Operation {
  return {
    id: `GET ${scope.root}/software${path}`,
    handle: withoutBody((call) => ok(show(call, committed(scope, call)))),
  };
}

function getSolution(call: Call, { image }: ImageCommit): object {
  const id = parameter(call, 'solution');
  const found = image.solutions[id];
  if (found === undefined) throw notFound('solution', id);
  return solutionInfo(depotContent(call.vcenter.state), id, found);
}

function getCommit(scope: Scope, call: Call): Answer {
  const id = parameter(call, 'commit');
  const { state, behaviour } = call.vcenter;
  const found = imageOf(state, scope.target(call)).commits.find((commit) => commit.id === id);
  if (found === undefined) throw notFound('commit', id);
  return ok({
    author: accountName(behaviour, found.author),
    commit_time: new Date(found.time).toISOString(),
    description: found.description,
    apply_status: found.applied ? 'APPLIED' : 'NOT_APPLIED',
  });
}
