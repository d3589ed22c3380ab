import type { ManagedImage } from '../state/image-objects.ts';
import type { Host } from '../state/objects.ts';
import type { WorkContext } from '../work-context.ts';
import { depotContent } from './available-content.ts';
import { effectiveOf } from './effective-components.ts';

/** Puts a commit's software on a host. Answers what is missing for it. */
export function install({ state }: WorkContext, image: ManagedImage, id: string, host: Host): string | undefined {
  const commit = image.commits.find((found) => found.id === id);
  if (commit === undefined) return `The commit ${id} is gone.`;
  const { baseImage = '', addOn, hardwareSupport } = commit.image;
  const isThere = depotContent(state).baseImages.some(({ version }) => version === baseImage);
  if (!isThere && host.lifecycle?.staged !== id) return `The depots do not hold the base image ${baseImage} any more.`;
  host.lifecycle ??= {};
  const effective = Object.entries(effectiveOf(state, commit));
  host.lifecycle.installed = {
    baseImage,
    ...(addOn === undefined ? {} : { addOn }),
    components: Object.fromEntries(effective.map(([name, { version }]) => [name, version])),
    hardwareSupport: structuredClone(hardwareSupport),
  };
  delete host.lifecycle.staged;
  return undefined;
}
