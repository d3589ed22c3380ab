import { findDepot, umdsId } from '../../depots/find-depot.ts';
import { ok } from '../../operations/answer.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type {
  AddOn,
  Component,
  DepotContent,
  HardwareSupportPackage,
  SolutionRelease,
} from '../../state/lifecycle-objects.ts';
import { noContent, type Depot } from '../../state/settings-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { since } from '../since.ts';

/** What single depots hold: `esx/settings/depots/{online,offline,umds}/.../content`. */

const root = '/api/esx/settings/depots';

/** Whose base images are, and all that says of no vendor. */
const platformVendor = 'VMware';

export const depotContentsOperations: Operation[] = since('7.0.3', [
  contentOperation(`${root}/online/{depot}/content`, (call) => depotOf(call, 'ONLINE')),
  contentOperation(`${root}/offline/{depot}/content`, (call) => depotOf(call, 'OFFLINE')),
  contentOperation(`${root}/umds/content`, ({ vcenter }) => findDepot(vcenter.state, 'UMDS', umdsId)),
]);

function contentOperation(path: string, find: (call: Call) => Depot): Operation {
  return {
    id: `GET ${path}`,
    handle: withoutBody((call) => {
      const { state } = call.vcenter;
      const content = state.depotContents.get(find(call).id) ?? { id: '', ...noContent() };
      return ok({ metadata_bundles: bundlesOf(state, content) });
    }),
  };
}

function depotOf(call: Call, type: Depot['type']): Depot {
  return findDepot(call.vcenter.state, type, parameter(call, 'depot'));
}

/** One bundle a vendor. Components that an image or an add-on brings along are not independent. */
function bundlesOf(state: VcenterState, content: DepotContent): object {
  const brought = new Set(
    [...content.baseImages, ...content.addOns].flatMap(({ components }) =>
      Object.entries(components).map(([name, version]) => `${name} ${version}`),
    ),
  );
  const independent = content.components.filter(({ name, version }) => !brought.has(`${name} ${version}`));
  const vendors = new Set([
    ...(content.baseImages.length + content.solutions.length > 0 ? [platformVendor] : []),
    ...[...content.addOns, ...independent].map(vendorOf),
    ...content.hardwareSupport.map((found) => vendorOfPackage(state, found)),
  ]);
  const bundle = (vendor: string): object => ({
    file_name: `${vendor.toLowerCase()}-metadata.zip`,
    ...(vendor === platformVendor
      ? { base_images: content.baseImages.map(baseImageOf), solutions: named(content.solutions, solutionOf) }
      : {}),
    addons: named(
      content.addOns.filter((addOn) => vendorOf(addOn) === vendor),
      addOnOf,
    ),
    independent_components: named(
      independent.filter((component) => vendorOf(component) === vendor),
      solutionOf,
    ),
    hardware_support: managersOf(
      state,
      content.hardwareSupport.filter((found) => vendorOfPackage(state, found) === vendor),
    ),
  });
  return Object.fromEntries([...vendors].map((vendor) => [vendor, [bundle(vendor)]]));
}

function vendorOf({ vendor }: AddOn | Component): string {
  return vendor === '' ? platformVendor : vendor;
}

function vendorOfPackage({ hardwareSupportManagers }: VcenterState, { manager }: HardwareSupportPackage): string {
  const vendor = hardwareSupportManagers.get(manager)?.vendor ?? '';
  return vendor === '' ? platformVendor : vendor;
}

function baseImageOf({ version, displayName, displayVersion }: DepotContent['baseImages'][number]): object {
  return { version, display_name: displayName, display_version: displayVersion };
}

/** By name, all versions of one name together. */
function named<T extends { name: string }>(items: readonly T[], summary: (versions: T[]) => object): object {
  return Object.fromEntries([...Map.groupBy(items, ({ name }) => name)].map(([name, found]) => [name, summary(found)]));
}

function solutionOf(versions: (SolutionRelease | Component | AddOn)[]): object {
  return { display_name: versions[0]?.displayName ?? '', versions: versions.map(versionOf) };
}

function addOnOf(versions: AddOn[]): object {
  return { ...solutionOf(versions), vendor: versions[0]?.vendor ?? '' };
}

function versionOf({ version, displayVersion }: { version: string; displayVersion: string }): object {
  return { version, display_version: displayVersion };
}

function managersOf(state: VcenterState, packages: readonly HardwareSupportPackage[]): object {
  const managers = Map.groupBy(packages, ({ manager }) => manager);
  return Object.fromEntries(
    [...managers].map(([manager, found]) => {
      const byName = [...Map.groupBy(found, ({ pkg }) => pkg)];
      const versions = byName.map(
        ([pkg, all]) => [pkg, { versions: all.map(({ version }) => ({ version })) }] as const,
      );
      const display_name = state.hardwareSupportManagers.get(manager)?.displayName ?? manager;
      return [manager, { display_name, packages: Object.fromEntries(versions) }];
    }),
  );
}
