import type { ContentSummary } from '../../client/services/depot-content-types.ts';
import type { DepotContentReader } from '../../client/services/depot-content.ts';
import type { DepotGap } from './facts.ts';
import type { ImageContent } from './image-content.ts';
import { editsFor } from './image-edits.ts';
import { nearestVersions } from './version-order.ts';
import type { WantedImage } from './wanted-image.ts';

/** What has to be written into the image and no depot holds. What is committed already is not asked for again. */
export async function readGaps(
  depot: DepotContentReader,
  wanted: WantedImage,
  committed: ImageContent | undefined,
  signal: AbortSignal,
): Promise<DepotGap[]> {
  const nothing = { components: {}, hardwareSupport: {}, solutions: {}, unmodelled: [], vanished: [] };
  const edits = editsFor(wanted, committed ?? nothing);
  const base = wanted.baseImage ?? committed?.baseImage;
  const packages = Object.entries(edits.hardwareSupport ?? {});
  const gaps = await Promise.all([
    edits.baseImage === undefined ? undefined : baseImageGap(depot, edits.baseImage, signal),
    edits.addOn === undefined || edits.addOn === null ? undefined : addOnGap(depot, edits.addOn, signal),
    ...Object.entries(edits.componentsToSet).map((component) => componentGap(depot, component, signal)),
    ...packages.map(([manager, wish]) =>
      packageGap(depot, { manager, pkg: wish.package, version: wish.version, base }, signal),
    ),
  ]);
  return gaps.filter((gap) => gap !== undefined);
}

async function baseImageGap(
  depot: DepotContentReader,
  version: string,
  signal: AbortSignal,
): Promise<DepotGap | undefined> {
  if ((await depot.baseImage(version, signal)) !== undefined) return undefined;
  const others = await depot.baseImages({}, signal);
  const versions = others.map((image) => image.version);
  return { what: `base image ${version}`, nearest: nearestVersions(version, versions) };
}

async function addOnGap(
  depot: DepotContentReader,
  { name, version }: { name: string; version: string },
  signal: AbortSignal,
): Promise<DepotGap | undefined> {
  if ((await depot.addOn(name, version, signal)) !== undefined) return undefined;
  const others = await depot.addOns({ names: [name] }, signal);
  return { what: `add-on ${name} ${version}`, nearest: nearestVersions(version, versionsOf(others, name)) };
}

async function componentGap(
  depot: DepotContentReader,
  [name, version]: [string, string],
  signal: AbortSignal,
): Promise<DepotGap | undefined> {
  if ((await depot.component(name, version, signal)) !== undefined) return undefined;
  const others = await depot.components({ names: [name] }, signal);
  return { what: `component ${name} ${version}`, nearest: nearestVersions(version, versionsOf(others, name)) };
}

async function packageGap(
  depot: DepotContentReader,
  { manager, pkg, version, base }: { manager: string; pkg: string; version: string; base: string | undefined },
  signal: AbortSignal,
): Promise<DepotGap | undefined> {
  if ((await depot.hardwareSupportPackage({ manager, pkg, version }, signal)) !== undefined) return undefined;
  const others = (await depot.hardwareSupportPackages(manager, base, signal)) ?? [];
  const versions = others.filter((other) => other.pkg === pkg).map((other) => other.version);
  return { what: `package ${pkg} ${version} of ${manager}`, nearest: nearestVersions(version, versions) };
}

function versionsOf(summaries: readonly ContentSummary[], name: string): string[] {
  return summaries
    .filter((summary) => summary.name === name)
    .flatMap(({ versions }) => versions.map(({ version }) => version));
}
