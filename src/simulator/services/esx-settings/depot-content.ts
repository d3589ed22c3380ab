import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Query } from '../../operations/query.ts';
import { depotContent } from '../../images/available-content.ts';
import { compareVersions } from '../../images/versions.ts';
import type { AddOn, BaseImage, Component, DepotContent } from '../../state/lifecycle-objects.ts';

/** Service `esx/settings/depot-content`: everything that the depots brought, as one. */

const root = '/api/esx/settings/depot-content';
const filters = { vendors: 'texts', names: 'texts', versions: 'texts', min_version: 'text' } as const;

export const bundleTypes = ['INDEPENDENT', 'BASE_IMAGE', 'ADD_ON'] as const;

export const depotContentOperations: Operation[] = [
  { id: `GET ${root}/base-images`, query: { min_version: 'text' }, handle: withoutBody(listBaseImages) },
  { id: `GET ${root}/base-images/versions/{version}`, handle: withoutBody(getBaseImage) },
  { id: `GET ${root}/add-ons`, query: filters, handle: withoutBody(listAddOns) },
  { id: `GET ${root}/add-ons/{name}/versions/{version}`, handle: withoutBody(getAddOn) },
  {
    id: `GET ${root}/components`,
    query: { ...filters, bundle_types: { many: bundleTypes } },
    handle: withoutBody(listComponents),
  },
  { id: `GET ${root}/components/{name}/versions/{version}`, handle: withoutBody(getComponent) },
];

type Content = Omit<DepotContent, 'id'>;

function listBaseImages({ vcenter, query }: Call): Answer {
  const { baseImages } = depotContent(vcenter.state);
  const least = query.one('min_version');
  return ok(
    baseImages.filter(({ version }) => least === undefined || compareVersions(version, least) >= 0).map(imageOf),
  );
}

function getBaseImage({ vcenter, parameters }: Call): Answer {
  const content = depotContent(vcenter.state);
  const version = parameters['version'] ?? '';
  const found = content.baseImages.find((image) => image.version === version);
  if (found === undefined) throw notFound('base image', version);
  return ok({ ...imageOf(found), description: '', components: componentsOf(content, found.components) });
}

function listAddOns({ vcenter, query }: Call): Answer {
  return ok(summaries(depotContent(vcenter.state).addOns, query, (addOn) => releaseOf(addOn)));
}

function getAddOn(call: Call): Answer {
  const content = depotContent(call.vcenter.state);
  const found = oneVersion(call, content.addOns, 'add-on');
  const { displayName, vendor, components, removedComponents } = found;
  const { version: _version, ...release } = releaseOf(found);
  return ok({
    display_name: displayName,
    vendor,
    ...release,
    description: '',
    components: componentsOf(content, components),
    removed_components: removedComponents.map((name) => ({ name, display_name: nameOf(content, name) })),
  });
}

function listComponents({ vcenter, query }: Call): Answer {
  const content = depotContent(vcenter.state);
  const wanted = query.all('bundle_types');
  const passing = content.components.filter((component) => {
    return wanted === undefined || bundlesOf(content, component).some((type) => wanted.has(type));
  });
  return ok(summaries(passing, query, (component) => ({ ...releaseOf(component), urgency: 'GENERAL' })));
}

function getComponent(call: Call): Answer {
  const found = oneVersion(call, depotContent(call.vcenter.state).components, 'component');
  const { version: _version, ...release } = releaseOf(found);
  const { displayName, vendor } = found;
  return ok({ display_name: displayName, vendor, ...release, urgency: 'GENERAL', description: '', contact: '' });
}

function oneVersion<T extends AddOn | Component>(call: Call, items: readonly T[], kind: string): T {
  const [name, version] = [parameter(call, 'name'), parameter(call, 'version')];
  const found = items.find((item) => item.name === name && item.version === version);
  if (found === undefined) throw notFound(kind, `${name} ${version}`);
  return found;
}

/** One entry a name, with those of its versions that pass. A name with none is left out. */
function summaries<T extends AddOn | Component>(
  items: readonly T[],
  query: Query,
  summary: (version: T) => object,
): object[] {
  const least = query.one('min_version');
  const passes = (filter: string, value: string): boolean => query.all(filter)?.has(value) ?? true;
  const passing = items.filter(
    ({ name, vendor, version }) =>
      passes('names', name) &&
      passes('vendors', vendor) &&
      passes('versions', version) &&
      (least === undefined || compareVersions(version, least) >= 0),
  );
  return [...Map.groupBy(passing, ({ name }) => name)].map(([name, versions]) => ({
    name,
    display_name: versions[0]?.displayName ?? name,
    vendor: versions[0]?.vendor ?? '',
    versions: versions.map(summary),
  }));
}

function imageOf(image: BaseImage): object {
  return { display_name: image.displayName, ...releaseOf(image) };
}

function releaseOf(item: AddOn | BaseImage | Component): { version: string } & Record<string, unknown> {
  const { version, displayVersion, category, releaseDate } = item;
  return { version, display_version: displayVersion, summary: '', category, kb: '', release_date: releaseDate };
}

function componentsOf(content: Content, components: Record<string, string>): object[] {
  return Object.entries(components).map(([name, version]) => {
    const found = content.components.find((component) => component.name === name && component.version === version);
    return {
      name,
      display_name: found?.displayName ?? name,
      version,
      display_version: found?.displayVersion ?? version,
    };
  });
}

function nameOf({ components }: Content, name: string): string {
  return components.find((component) => component.name === name)?.displayName ?? name;
}

/** What brings a component along; independent is one that nothing does. */
function bundlesOf({ baseImages, addOns }: Content, { name, version }: Component): string[] {
  const bring = (items: readonly { components: Record<string, string> }[]): boolean =>
    items.some(({ components }) => components[name] === version);
  const found = [...(bring(baseImages) ? ['BASE_IMAGE'] : []), ...(bring(addOns) ? ['ADD_ON'] : [])];
  return found.length === 0 ? ['INDEPENDENT'] : found;
}
