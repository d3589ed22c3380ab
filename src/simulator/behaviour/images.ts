/** Answers of Lifecycle Manager about images that the API leaves open. */
export interface ImageBehaviour {
  /** Replaced by the first real one. */
  imagePlaceholder?: never;
}

export const imageBehaviour: ImageBehaviour = {};
