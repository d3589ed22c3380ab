/** `CategoryModel` of `GET /api/cis/tagging/category/{category_id}`. */
export interface TagCategoryModel {
  id: string;
  name: string;
  description: string;
  cardinality: 'SINGLE' | 'MULTIPLE';
  /** With or without the `urn:vim25:` prefix, as the release has it. */
  associable_types: string[];
  used_by: string[];
}

export interface TagCategoryCreateSpec {
  name: string;
  description: string;
  cardinality: 'SINGLE' | 'MULTIPLE';
  associable_types: string[];
  category_id?: string;
}

export type TagCategoryUpdateSpec = Partial<Omit<TagCategoryCreateSpec, 'category_id'>>;

export interface TagCategoryReader {
  /** Ids of all categories that the account may read. */
  list(signal: AbortSignal): Promise<string[]>;
  get(id: string, signal: AbortSignal): Promise<TagCategoryModel>;
}

export interface TagCategoryWriter {
  /** Answers the id. */
  create(spec: TagCategoryCreateSpec, signal: AbortSignal): Promise<string>;
  update(id: string, spec: TagCategoryUpdateSpec, signal: AbortSignal): Promise<void>;
  delete(id: string, signal: AbortSignal): Promise<void>;
  addToUsedBy(id: string, user: string, signal: AbortSignal): Promise<void>;
  removeFromUsedBy(id: string, user: string, signal: AbortSignal): Promise<void>;
}
