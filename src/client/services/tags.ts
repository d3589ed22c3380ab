import type { JsonValue } from '../../base/json.ts';
import { asId, asIds, asNothing, asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';

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

const root = '/api/cis/tagging/tag';
const rootOfOne = `${root}/{tag_id}`;

/** The API has neither a look-up by name nor a bulk read: a list of ids and one GET each is all there is. */
export function tagReader(transport: ReadTransport): TagReader {
  return {
    list: (signal) => transport.read({ method: 'GET', path: root }, asIds, signal),
    listForCategory: (categoryId, signal) =>
      transport.read(
        { method: 'POST', path: `${root}?action=list-tags-for-category`, body: { category_id: categoryId } },
        asIds,
        signal,
      ),
    get: (id, signal) => transport.read(one('GET', id), asTagModel, signal),
  };
}

/** `DELETE` detaches the tag everywhere, silently. */
export function tagWriter(transport: Transport): TagWriter {
  return {
    create: (spec, signal) => transport.write({ method: 'POST', path: root, body: { ...spec } }, asId, signal),
    update: (id, spec, signal) => transport.write({ ...one('PATCH', id), body: { ...spec } }, asNothing, signal),
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
    addToUsedBy: (id, user, signal) =>
      transport.write(
        { ...one('POST', id, '?action=add-to-used-by'), body: { used_by_entity: user } },
        asNothing,
        signal,
      ),
    removeFromUsedBy: (id, user, signal) =>
      transport.write(
        { ...one('POST', id, '?action=remove-from-used-by'), body: { used_by_entity: user } },
        asNothing,
        signal,
      ),
  };
}

function one(method: ApiRequest['method'], id: string, action = ''): ApiRequest {
  return { method, path: `${rootOfOne}${action}`, parameters: { tag_id: id } };
}

function asTagModel(value: JsonValue | undefined): TagModel {
  const model = asObject(value);
  return {
    id: stringMember(model, 'id'),
    category_id: stringMember(model, 'category_id'),
    name: stringMember(model, 'name'),
    description: textMember(model, 'description'),
    used_by: stringsMember(model, 'used_by'),
  };
}
