import type {
  AddOnVersion,
  BaseImageSummary,
  BaseImageVersion,
  ComponentFilter,
  ComponentVersion,
  ContentFilter,
  ContentSummary,
  HardwareSupportManager,
  HardwareSupportPackage,
} from './depot-content-types.ts';

/** What the depots hold, under `/api/esx/settings`. A single version that no depot holds is `undefined`. */
export interface DepotContentReader {
  /** `GET …/depot-content/base-images`. */
  baseImages(filter: { min_version?: string }, signal: AbortSignal): Promise<BaseImageSummary[]>;
  /** `GET …/depot-content/base-images/versions/{version}`. */
  baseImage(version: string, signal: AbortSignal): Promise<BaseImageVersion | undefined>;
  /** `GET …/depot-content/add-ons`. */
  addOns(filter: ContentFilter, signal: AbortSignal): Promise<ContentSummary[]>;
  /** `GET …/depot-content/add-ons/{name}/versions/{version}`. */
  addOn(name: string, version: string, signal: AbortSignal): Promise<AddOnVersion | undefined>;
  /** `GET …/depot-content/components`. */
  components(filter: ComponentFilter, signal: AbortSignal): Promise<ContentSummary[]>;
  /** `GET …/depot-content/components/{name}/versions/{version}`. */
  component(name: string, version: string, signal: AbortSignal): Promise<ComponentVersion | undefined>;
  /** `GET …/hardware-support/managers`. */
  hardwareSupportManagers(signal: AbortSignal): Promise<HardwareSupportManager[]>;
  /** `GET …/hardware-support/managers/{manager}/packages`, those for a base image. */
  hardwareSupportPackages(
    manager: string,
    baseImageVersion: string | undefined,
    signal: AbortSignal,
  ): Promise<HardwareSupportPackage[] | undefined>;
  /** `GET …/packages/{pkg}/versions/{version}`. */
  hardwareSupportPackage(
    wanted: { manager: string; pkg: string; version: string },
    signal: AbortSignal,
  ): Promise<HardwareSupportPackage | undefined>;
}
