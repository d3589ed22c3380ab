import { invalidArgument } from '../../operations/api-error.ts';
import { boolean, integer, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import type { LibraryPlacement } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { storageShape, type WireStorage } from './library-wire.ts';

/** A subscription as requests and answers write it. */

interface WirePlacement {
  folder?: string;
  cluster?: string;
  resource_pool?: string;
  host?: string;
  network?: string;
}

export interface NewLibrary {
  name: string;
  description?: string;
  storage_backings: WireStorage[];
  automatic_sync_enabled: boolean;
  on_demand: boolean;
}

const targets = ['CREATE_NEW', 'USE_EXISTING'] as const;
const locations = ['LOCAL', 'REMOTE'] as const;

interface WireSubscriber {
  target: (typeof targets)[number];
  new_subscribed_library?: NewLibrary;
  subscribed_library?: string;
  location: (typeof locations)[number];
  vcenter?: { hostname: string; https_port?: number };
  placement?: WirePlacement;
}

export interface Creation {
  subscribed_library: WireSubscriber;
}

export interface Update {
  subscribed_library_vcenter?: { hostname?: string; https_port?: number };
  subscribed_library_placement?: WirePlacement;
}

const placementShape = object<WirePlacement>({
  folder: optional(text),
  cluster: optional(text),
  resource_pool: optional(text),
  host: optional(text),
  network: optional(text),
});

export const creationShape = object<Creation>({
  subscribed_library: object<WireSubscriber>({
    target: oneOf(targets),
    new_subscribed_library: optional(
      object<NewLibrary>({
        name: text,
        description: optional(text),
        storage_backings: list(storageShape),
        automatic_sync_enabled: boolean,
        on_demand: boolean,
      }),
    ),
    subscribed_library: optional(text),
    location: oneOf(locations),
    vcenter: optional(
      object<{ hostname: string; https_port?: number }>({ hostname: text, https_port: optional(integer) }),
    ),
    placement: optional(placementShape),
  }),
});

export const updateShape = object<Update>({
  subscribed_library_vcenter: optional(
    object<{ hostname?: string; https_port?: number }>({ hostname: optional(text), https_port: optional(integer) }),
  ),
  subscribed_library_placement: optional(placementShape),
});

export function readPlacement(state: VcenterState, wanted: WirePlacement = {}): LibraryPlacement {
  const { folder, cluster, resource_pool: resourcePool, host, network } = wanted;
  const among: [string | undefined, ReadonlyMap<string, unknown>][] = [
    [folder, state.folders],
    [cluster, state.clusters],
    [resourcePool, state.resourcePools],
    [host, state.hosts],
    [network, state.networks],
  ];
  const missing = among.find(([id, objects]) => id !== undefined && !objects.has(id))?.[0];
  if (missing !== undefined) throw invalidArgument(`The placement names ${missing}, which does not exist.`, missing);
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(resourcePool === undefined ? {} : { resourcePool }),
    ...(host === undefined ? {} : { host }),
    ...(network === undefined ? {} : { network }),
  };
}

export function placementInfo({ resourcePool, ...placement }: LibraryPlacement): WirePlacement {
  return { ...placement, ...(resourcePool === undefined ? {} : { resource_pool: resourcePool }) };
}
