import type { JsonObject, JsonValue } from '../../base/json.ts';
import { installedOn } from '../images/installed-image.ts';
import { notFound } from '../operations/api-error.ts';
import { newUuid } from '../state/new-id.ts';
import { noContent } from '../state/settings-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { textArgument } from '../tasks/task-argument.ts';

/**
 * Makes a depot of what a host runs, and tells what that is. Whatever of it another depot has is there anyway; the new
 * one holds the base image, which may have come from nowhere else.
 */
export function extractFromHost(args: JsonObject, context: WorkContext): JsonValue {
  const { state, seed } = context;
  const now = context.now();
  const id = textArgument(args, 'host');
  const host = state.hosts.get(id);
  if (host === undefined) throw notFound('host', id);
  const { baseImage, addOn, components } = installedOn(state, host);
  const depot = newUuid(state, seed);
  const description = `Software of ${host.name}`;
  const owner = textArgument(args, 'owner');
  const common = { enabled: true, systemDefined: false, createdAt: now };
  state.depots.set(depot, { id: depot, type: 'OFFLINE', description, fileId: `host/${id}`, owner, ...common });
  state.depotContents.set(depot, {
    ...noContent(),
    id: depot,
    baseImages: [
      {
        version: baseImage,
        displayName: 'ESXi',
        displayVersion: baseImage,
        releaseDate: new Date(now).toISOString(),
        category: 'ENHANCEMENT',
        components,
        quickBoot: true,
      },
    ],
  });
  return {
    depot,
    software_spec: {
      base_image: { version: baseImage },
      ...(addOn === undefined ? {} : { add_on: { name: addOn.name, version: addOn.version } }),
      components,
    },
  };
}
