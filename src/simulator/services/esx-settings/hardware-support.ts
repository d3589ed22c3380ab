import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { depotContent } from '../../images/available-content.ts';
import type { HardwareSupportManager, HardwareSupportPackage } from '../../state/lifecycle-objects.ts';

/** Service `esx/settings/hardware-support/managers`: managers of vendors' hardware, and their packages. */

const root = '/api/esx/settings/hardware-support/managers';
const query = { base_image_version: 'text' } as const;

export const hardwareSupportOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listManagers) },
  { id: `GET ${root}/{manager}/packages`, query, handle: withoutBody(listPackages) },
  { id: `GET ${root}/{manager}/packages/{pkg}/versions/{version}`, query, handle: withoutBody(getPackage) },
];

function listManagers({ vcenter }: Call): Answer {
  const managers = [...vcenter.state.hardwareSupportManagers.values()];
  return ok(
    managers.map(({ id, description, displayName, vendor }) => ({
      manager: id,
      description,
      display_name: displayName,
      vendor,
    })),
  );
}

function listPackages(call: Call): Answer {
  const wanted = call.query.one('base_image_version');
  return ok(
    packagesOf(call)
      .filter((found) => wanted === undefined || supports(found, wanted))
      .map(summaryOf),
  );
}

function getPackage(call: Call): Answer {
  const [pkg, version] = [parameter(call, 'pkg'), parameter(call, 'version')];
  const found = packagesOf(call).find((one) => one.pkg === pkg && one.version === version);
  if (found === undefined) throw notFound('hardware support package', `${pkg} ${version}`);
  const wanted = call.query.one('base_image_version');
  if (wanted !== undefined && !supports(found, wanted)) {
    throw invalidArgument(`The package ${pkg} ${version} does not support the base image ${wanted}.`, wanted);
  }
  return ok({
    ...summaryOf(found),
    components: Object.entries(found.components).map(([name, of]) => ({
      name,
      display_name: name,
      version: of,
      display_version: of,
    })),
    removed_components: found.removedComponents.map((name) => ({ name, display_name: name })),
  });
}

function packagesOf(call: Call): HardwareSupportPackage[] {
  const { id } = managerOf(call);
  return depotContent(call.vcenter.state).hardwareSupport.filter(({ manager }) => manager === id);
}

function managerOf(call: Call): HardwareSupportManager {
  const id = parameter(call, 'manager');
  const found = call.vcenter.state.hardwareSupportManagers.get(id);
  if (found === undefined) throw notFound('hardware support manager', id);
  return found;
}

/** A package that names no base image goes with every one. */
function supports({ baseImages }: HardwareSupportPackage, baseImage: string): boolean {
  return baseImages.length === 0 || baseImages.includes(baseImage);
}

function summaryOf({ pkg, version, description, baseImages }: HardwareSupportPackage): object {
  return { pkg, version, description, supported_releases: baseImages };
}
