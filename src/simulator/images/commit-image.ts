import type { ImageCommit, ImageSpec, ManagedImage } from '../state/image-objects.ts';
import { newNumber } from '../state/new-id.ts';
import type { WorkContext } from '../work-context.ts';
import { targetOfSpec } from './target-image.ts';

/** Makes an image the desired one, and answers the id of the commit. What was recommended for the last is forgotten. */
export function commitImage(
  context: WorkContext,
  image: ManagedImage,
  spec: ImageSpec,
  about: Pick<ImageCommit, 'author' | 'description'>,
): string {
  const id = String(newNumber(context.state));
  const { effective } = targetOfSpec(context.state, spec);
  image.commits.push({ id, time: context.now(), applied: false, image: structuredClone(spec), effective, ...about });
  delete image.recommendations;
  return id;
}
