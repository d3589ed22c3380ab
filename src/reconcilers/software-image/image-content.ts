import { digestOf } from '../../base/digest.ts';
import type { HardwarePackage, SoftwareInfo, SolutionInfo } from '../../client/services/software-image-types.ts';

/** The content of an image, committed or in a draft, as it is compared. Plain JSON. */
export interface ImageContent {
  /** Missing in a draft that nothing was put into. */
  baseImage?: string;
  addOn?: { name: string; version: string };
  /** Versions by component id; only those that somebody added. */
  components: Record<string, string>;
  /** By the id of their manager. */
  hardwareSupport: Record<string, { package: string; version: string }>;
  /** Versions of components by solution id: never compared with a manifest, and never to be lost. */
  solutions: Record<string, string>;
  /** Names of members with content that Trueup does not know: newer releases have some. */
  unmodelled: string[];
  /** What no depot holds any more, in words. */
  vanished: string[];
}

/** Reads what vCenter says of an image; `GET …/software` and that of a draft have one shape. */
export function contentOf(software: SoftwareInfo): ImageContent {
  const { base_image, add_on, components, hardware_support, solutions, unmodelled } = software;
  return {
    ...(base_image === undefined ? {} : { baseImage: base_image.version }),
    ...(add_on === undefined ? {} : { addOn: { name: add_on.name, version: add_on.version } }),
    components: mapValues(components, ({ version }) => version ?? ''),
    hardwareSupport: mapValues(hardware_support, packageOf),
    solutions: mapValues(solutions, solutionText),
    unmodelled: Object.keys(unmodelled).toSorted(),
    vanished: vanishedOf(software),
  };
}

function packageOf({ pkg = '', version = '' }: HardwarePackage): { package: string; version: string } {
  return { package: pkg, version };
}

function solutionText({ version, components }: SolutionInfo): string {
  return `${version} (${components.toSorted().join(', ')})`;
}

/** Details are missing when no depot has the item any more: worth a warning, and no difference. */
function vanishedOf({ base_image, add_on, components }: SoftwareInfo): string[] {
  return [
    ...(base_image !== undefined && base_image.details === undefined ? [`base image ${base_image.version}`] : []),
    ...(add_on !== undefined && add_on.details === undefined ? [`add-on ${add_on.name} ${add_on.version}`] : []),
    ...Object.entries(components).flatMap(([id, { version, details }]) =>
      details === undefined ? [`component ${id} ${version ?? ''}`.trim()] : [],
    ),
  ];
}

function mapValues<T, U>(map: Record<string, T>, translate: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, translate(value)]));
}

/** Stands for what hosts get, but for what solutions put in: they commit when they like, and that is no drift. */
export function contentDigest(content: ImageContent | undefined): string {
  if (content === undefined) return 'none';
  const { solutions: _theirs, vanished: _display, ...substance } = content;
  return digestOf(substance);
}
