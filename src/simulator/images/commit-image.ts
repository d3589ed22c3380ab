import type { ImageCommit, ImageSpec, ManagedImage } from '../state/image-objects.ts';
import { newNumber } from '../state/new-id.ts';
import type { WorkContext } from '../work-context.ts';
import { targetOfSpec } from './target-image.ts';

/** Makes an image the desired one, and answers the id of the commit. What was recommended for the last is forgotten. */
export function commitImage(
  { state, now }: WorkContext,
  image: ManagedImage,
  spec: ImageSpec,
  about: Pick<ImageCommit, 'author' | 'description'>,
): string {
  const id = String(newNumber(state));
  const { effective } = targetOfSpec(state, spec);
  image.commits.push({ id, time: now(), applied: false, image: structuredClone(spec), effective, ...about });
  delete image.recommendations;
  return id;
}
