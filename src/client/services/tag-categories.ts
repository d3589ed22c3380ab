import type { JsonValue } from '../../base/json.ts';
import {
  AnswerShapeError,
  asId,
  asIds,
  asNothing,
  asObject,
  stringMember,
  stringsMember,
  textMember,
} from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';

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

const root = '/api/cis/tagging/category';
const rootOfOne = `${root}/{category_id}`;

/**
 * Tagging of the 8.0.2 document of cis. VIM types come as `urn:vim25:VirtualMachine`, which vCenter's own pages write
 * since 7.0 U1, or bare; servers accept and answer both.
 * The API has neither a look-up by name nor a bulk read: a list of ids and one GET each is all there is.
 */
export function tagCategoryReader(transport: ReadTransport): TagCategoryReader {
  return {
    list: (signal) => transport.read({ method: 'GET', path: root }, asIds, signal),
    get: (id, signal) => transport.read(one('GET', id), asTagCategoryModel, signal),
  };
}

/**
 * `PATCH` takes the whole set of types. `DELETE` takes the category's tags and all their assignments with it. The two
 * calls on `used_by` answer the same when there is nothing left to do.
 */
export function tagCategoryWriter(transport: Transport): TagCategoryWriter {
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
  return { method, path: `${rootOfOne}${action}`, parameters: { category_id: id } };
}

function asTagCategoryModel(value: JsonValue | undefined): TagCategoryModel {
  const model = asObject(value);
  const cardinality = stringMember(model, 'cardinality');
  if (cardinality !== 'SINGLE' && cardinality !== 'MULTIPLE') {
    throw new AnswerShapeError('cardinality is neither SINGLE nor MULTIPLE');
  }
  return {
    id: stringMember(model, 'id'),
    name: stringMember(model, 'name'),
    description: textMember(model, 'description'),
    cardinality,
    associable_types: stringsMember(model, 'associable_types'),
    used_by: stringsMember(model, 'used_by'),
  };
}
