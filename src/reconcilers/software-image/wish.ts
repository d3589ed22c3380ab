import type { ImageSpec } from './image-spec.ts';
import type { WantedImage } from './wanted-image.ts';

/** What a manifest asks for, with what of the time there is to know. */
export interface Wish {
  spec: ImageSpec;
  wanted: WantedImage;
  /** Whether its manifest takes over what belongs to another environment. */
  adopts?: boolean;
  /** Whether the last scan is older than the manifest allows. */
  isScanOld: boolean;
  /** Whether the account has a draft that nobody works on any more. */
  hasLeftover: boolean;
}
