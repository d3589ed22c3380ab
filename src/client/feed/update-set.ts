import type { JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asObject, stringMember } from '../answer-shape.ts';
import { objectsOf } from '../vim/member.ts';
import type { FeedObject } from './feed-batch.ts';

/** `UpdateSet` of the PropertyCollector, without the values: a feed says where to look and not what is there. */
export interface UpdateSet {
  version: string;
  /** There is more: it has to be asked for at once. */
  truncated: boolean;
  objects: FeedObject[];
}

const kinds: readonly string[] = ['enter', 'modify', 'leave'] satisfies FeedObject['kind'][];

/** `undefined` for an answer without a body: the time passed and nothing changed. */
export function asUpdateSet(value: JsonValue | undefined): UpdateSet | undefined {
  if (value === undefined || value === null) return undefined;
  const set = asObject(value, 'the update set');
  return {
    version: stringMember(set, 'version'),
    truncated: set['truncated'] === true,
    objects: objectsOf(set['filterSet']).flatMap((filter) => objectsOf(filter['objectSet']).map(asFeedObject)),
  };
}

function asFeedObject(update: Record<string, JsonValue>): FeedObject {
  const ref = asObject(update['obj'], 'obj');
  const kind = stringMember(update, 'kind');
  if (!kinds.includes(kind)) throw new AnswerShapeError(`the kind of an update is "${kind}"`);
  return { type: stringMember(ref, 'type'), id: stringMember(ref, 'value'), kind: kind as FeedObject['kind'] };
}
