/** `TagModel` of `GET /api/cis/tagging/tag/{tag_id}`. */
export interface TagModel {
  id: string;
  category_id: string;
  name: string;
  description: string;
  used_by: string[];
}

export interface TagCreateSpec {
  name: string;
  description: string;
  category_id: string;
  tag_id?: string;
}

export type TagUpdateSpec = Partial<Pick<TagCreateSpec, 'name' | 'description'>>;

export interface TagReader {
  /** Ids of all tags that the account may read. */
  list(signal: AbortSignal): Promise<string[]>;
  /** Ids of the tags of one category. */
  listForCategory(categoryId: string, signal: AbortSignal): Promise<string[]>;
  get(id: string, signal: AbortSignal): Promise<TagModel>;
}

export interface TagWriter {
  /** Answers the id. */
  create(spec: TagCreateSpec, signal: AbortSignal): Promise<string>;
  update(id: string, spec: TagUpdateSpec, signal: AbortSignal): Promise<void>;
  delete(id: string, signal: AbortSignal): Promise<void>;
  addToUsedBy(id: string, user: string, signal: AbortSignal): Promise<void>;
  removeFromUsedBy(id: string, user: string, signal: AbortSignal): Promise<void>;
}
