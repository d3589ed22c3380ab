import type { JsonValue } from '../../base/json.ts';
import { asList, asObject } from '../answer-shape.ts';
import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport } from '../transport.ts';
import {
  asAddOn,
  asBaseImage,
  asBaseImageVersion,
  asComponent,
  asManager,
  asPackage,
  asSummary,
} from './depot-content-wire.ts';
import { isNotFound } from './software-image-target.ts';
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

export function depotContentReader(transport: ReadTransport): DepotContentReader {
  const get = <T>(path: string, decode: Decode<T>, signal: AbortSignal, rest: Asked = {}): Promise<T> =>
    transport.read({ method: 'GET', path: `/api/esx/settings${path}`, ...rest }, decode, signal);
  const find = <T>(...asked: [string, Decode<T>, AbortSignal, Asked]): Promise<T | undefined> =>
    get(...asked).catch(undefinedIfNotFound);
  const packages = '/hardware-support/managers/{manager}/packages';
  return {
    baseImages: (filter, signal) =>
      get('/depot-content/base-images', listOf(asBaseImage), signal, { query: queryOf(filter) }),
    baseImage: (version, signal) =>
      find('/depot-content/base-images/versions/{version}', asBaseImageVersion, signal, { parameters: { version } }),
    addOns: (filter, signal) => get('/depot-content/add-ons', listOf(asSummary), signal, { query: queryOf(filter) }),
    addOn: (name, version, signal) =>
      find('/depot-content/add-ons/{name}/versions/{version}', asAddOn, signal, { parameters: { name, version } }),
    components: (filter, signal) =>
      get('/depot-content/components', listOf(asSummary), signal, { query: queryOf(filter) }),
    component: (name, version, signal) =>
      find('/depot-content/components/{name}/versions/{version}', asComponent, signal, {
        parameters: { name, version },
      }),
    hardwareSupportManagers: (signal) => get('/hardware-support/managers', listOf(asManager), signal),
    hardwareSupportPackages: (manager, version, signal) =>
      find(packages, listOf(asPackage), signal, {
        parameters: { manager },
        ...(version === undefined ? {} : { query: { base_image_version: version } }),
      }),
    hardwareSupportPackage: (wanted, signal) =>
      find(`${packages}/{pkg}/versions/{version}`, (value) => asPackage(asObject(value)), signal, {
        parameters: { ...wanted },
      }),
  };
}

type Asked = Pick<ApiRequest, 'parameters' | 'query'>;

function queryOf(filter: ComponentFilter): Record<string, string | string[]> {
  const members = Object.entries(filter) as [string, string | string[] | undefined][];
  return Object.fromEntries(members.filter((member): member is [string, string | string[]] => member[1] !== undefined));
}

function listOf<T>(item: (value: JsonValue) => T): Decode<T[]> {
  return (value) => asList(value, item);
}

function undefinedIfNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}
