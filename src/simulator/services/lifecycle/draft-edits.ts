import { noContent } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { bodyOf, parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { list, map, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { ImageSpec } from '../../state/image-objects.ts';
import { draftOf } from './drafts.ts';
import { inBothScopes, ofClusters, type Scope } from './scope.ts';
import { without } from './without.ts';

/** Editing a draft: each call overwrites its part, and whether the whole makes sense is asked when it is validated. */
export const draftEditOperations: Operation[] = [
  ...inBothScopes((scope) => [
    edit(scope, 'PUT', 'base-image', (call, spec) => {
      spec.baseImage = bodyOf(call, baseImage).version;
    }),
    edit(scope, 'PUT', 'add-on', (call, spec) => {
      spec.addOn = bodyOf(call, addOn);
    }),
    edit(scope, 'DELETE', 'add-on', (_call, spec) => {
      delete spec.addOn;
    }),
    edit(scope, 'PATCH', 'components', (call, spec) => {
      const { components_to_set: set = {}, components_to_delete: unset = [] } = bodyOf(call, componentChanges);
      spec.components = { ...without(spec.components, unset), ...set };
    }),
    edit(scope, 'PUT', 'components/{component}', (call, { components }) => {
      components[parameter(call, 'component')] = bodyOf(call, text);
    }),
    edit(scope, 'DELETE', 'components/{component}', (call, spec) => {
      spec.components = without(spec.components, [parameter(call, 'component')]);
    }),
  ]),
  ...ofClusters((scope) => [
    edit(scope, 'PUT', 'hardware-support', setHardwareSupport),
    edit(scope, 'DELETE', 'hardware-support', (_call, spec) => {
      if (Object.keys(spec.hardwareSupport).length === 0) throw notFound('hardware support', 'of the draft');
      spec.hardwareSupport = {};
    }),
  ]),
];

const baseImage = object<{ version: string }>({ version: text });
const addOn = object<{ name: string; version: string }>({ name: text, version: text });

const componentChanges: Shape<{ components_to_set?: Record<string, string>; components_to_delete?: string[] }> =
  object<{
    components_to_set?: Record<string, string>;
    components_to_delete?: string[];
  }>({ components_to_set: optional(map(text)), components_to_delete: optional(list(text)) });

interface WirePackage {
  pkg?: string;
  version?: string;
}

const hardwareSupport = object<{ packages: Record<string, WirePackage> }>({
  packages: map(object<WirePackage>({ pkg: optional(text), version: optional(text) })),
});

function edit(
  scope: Scope,
  method: 'PUT' | 'PATCH' | 'DELETE',
  part: string,
  change: (call: Call, spec: ImageSpec) => void,
): Operation {
  const handle: Operation['handle'] = (call) => {
    change(call, draftOf(scope, call).image);
    return noContent;
  };
  const id = `${method} ${scope.root}/software/drafts/{draft}/software/${part}`;
  return { id, handle: method === 'DELETE' ? withoutBody(handle) : handle };
}

function setHardwareSupport(call: Call, spec: ImageSpec): void {
  const { packages } = bodyOf(call, hardwareSupport);
  const entries = Object.entries(packages).map(([manager, { pkg, version }]) => {
    if (!call.vcenter.state.hardwareSupportManagers.has(manager)) {
      throw invalidArgument(`There is no hardware support manager ${manager}.`, manager);
    }
    if (pkg === undefined || version === undefined) {
      throw invalidArgument(`The package of ${manager} needs pkg and version.`, manager);
    }
    return [manager, { pkg, version }] as const;
  });
  spec.hardwareSupport = Object.fromEntries(entries);
}
