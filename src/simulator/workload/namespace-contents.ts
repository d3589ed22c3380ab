import { ApiError, invalidArgument, message } from '../operations/api-error.ts';
import { isAtLeast } from '../operations/release.ts';
import { isBuiltInVmClass } from '../state/made-up/vm-classes.ts';
import type { NamespaceContents, Supervisor } from '../state/workload-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import type { ContentsSpec } from './namespace-spec.ts';
import { unsupported } from './status.ts';

/** What namespaces and templates have in common, and its rules. */

/** From this release on, libraries stand beside the VM service as well. */
const librariesSince = '8.0.2';

export function hasContentLibraries({ version }: Pick<Vcenter, 'version'>): boolean {
  return isAtLeast(version, librariesSince);
}

export function templatesHaveLibraries(vcenter: Vcenter): boolean {
  return vcenter.behaviour.templateContentLibraries === 'present' && hasContentLibraries(vcenter);
}

/** Storage, classes and libraries as a specification changes them; what it leaves out stays. */
export function changedContents<T extends NamespaceContents>(vcenter: Vcenter, before: T, spec: ContentsSpec): T {
  if (spec.contentLibraries !== undefined && !hasContentLibraries(vcenter)) throw unknownLibraries();
  const { storageSpecs = before.storageSpecs, vmServiceSpec } = spec;
  const vmClasses = vmServiceSpec?.vmClasses ?? before.vmClasses;
  const contentLibraries = changedLibraries(before, spec);
  for (const { policy, limit = 0 } of storageSpecs) {
    if (!vcenter.state.storagePolicies.has(policy))
      throw invalidArgument(`There is no storage policy ${policy}.`, policy);
    if (limit < 0) throw invalidArgument('The limit of a storage policy is negative.', policy);
  }
  checkUnique(
    'storage policy',
    storageSpecs.map(({ policy }) => policy),
  );
  if (spec.vmServiceSpec?.vmClasses !== undefined) checkClasses(vcenter, vmClasses);
  checkLibraries(vcenter, contentLibraries);
  return { ...before, storageSpecs, vmClasses, contentLibraries };
}

/** Networks are chosen once, at most one, and not with NSX. */
export function chosenNetworks(supervisor: Supervisor, networks: readonly string[] | undefined): string[] {
  const [primary] = supervisor.networks;
  if (supervisor.settings.networkProvider === 'NSXT_CONTAINER_PLUGIN') {
    if (networks !== undefined) throw unsupported('With NSX, a namespace does not choose its network.');
    return [];
  }
  if (networks === undefined) return primary === undefined ? [] : [primary.network];
  if (networks.length > 1) throw invalidArgument('A namespace has at most one network.', ...networks);
  for (const name of networks) {
    if (supervisor.networks.every(({ network }) => network !== name)) {
      throw invalidArgument(`The Supervisor has no network ${name}.`, name);
    }
  }
  return [...networks];
}

export function checkUnique(kind: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidArgument(`The ${kind} ${twice} is there twice.`, twice);
}

/**
 * A library is listed beside the VM service and in it. A change of the VM service alone must not drop one that is
 * writable, because that can only be said in the other list.
 */
function changedLibraries(before: NamespaceContents, spec: ContentsSpec): NamespaceContents['contentLibraries'] {
  const ids = spec.vmServiceSpec?.contentLibraries;
  if (ids === undefined) return spec.contentLibraries ?? before.contentLibraries;
  checkUnique('content library', ids);
  const known = spec.contentLibraries ?? before.contentLibraries;
  const dropped = known.find(({ contentLibrary, writable }) => writable && !ids.includes(contentLibrary));
  if (dropped !== undefined) {
    const text = `The library ${dropped.contentLibrary} is writable: change it in content_libraries.`;
    throw invalidArgument(text, dropped.contentLibrary);
  }
  return ids.map((id) => known.find((found) => found.contentLibrary === id) ?? { contentLibrary: id, writable: false });
}

function checkLibraries({ state }: Vcenter, libraries: NamespaceContents['contentLibraries']): void {
  checkUnique(
    'content library',
    libraries.map(({ contentLibrary }) => contentLibrary),
  );
  for (const { contentLibrary: id, writable } of libraries) {
    const found = state.libraries.get(id);
    if (found === undefined) throw invalidArgument(`There is no content library ${id}.`, id);
    if (writable && found.type === 'SUBSCRIBED')
      throw invalidArgument(`${found.name} is subscribed: not writable.`, id);
  }
}

function checkClasses({ state, behaviour }: Vcenter, classes: readonly string[]): void {
  checkUnique('VM class', classes);
  for (const id of classes) {
    const found = state.virtualMachineClasses.get(id);
    if (found === undefined || found.removing !== undefined) throw invalidArgument(`There is no VM class ${id}.`, id);
    if (behaviour.customVmClasses === 'unsupported' && !isBuiltInVmClass(id)) {
      throw unsupported('The Supervisor does not support customizable VM classes.', id);
    }
  }
}

export function unknownLibraries(): ApiError {
  const text = 'body has the unknown member content_libraries.';
  return new ApiError('UNEXPECTED_INPUT', message('unknown-member', text, 'content_libraries'));
}
