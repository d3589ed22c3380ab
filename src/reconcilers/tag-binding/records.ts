import { digestOf } from '../../base/digest.ts';
import type { TagModel } from '../../client/services/tags.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { TagTexts } from '../owner-marks/mark-texts.ts';

/**
 * What a binding put on objects is recorded as a tag of Trueup's own category for each tag of the binding, attached to
 * exactly the objects that got the tag from it. Its description says whose record it is and of which tag.
 */
export interface TagRecord {
  /** Id of the record's own tag. */
  id: string;
  /** The owner stamp of the binding, as written. */
  stamp: string;
  /** Id of the tag that the binding puts on objects. */
  tagId: string;
}

/** vCenter may remember a deleted id for a while and refuse it. */
const attempts = 8;

/** vCenter takes 256 characters. */
const longestName = 250;

const recordId =
  /^urn:vmomi:InventoryServiceTag:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}:GLOBAL$/;

const recordText = /^Kept by Trueup: a record of the objects that got the tag (\S+) from the tag binding (\S+)\.$/;

/**
 * The ids that a record may have. The first half is the binding's and the second one the tag's, so that the records of a
 * binding are told from all others by their ids alone. They are UUIDs of version 8 (RFC 9562), made for such layouts.
 */
export function recordIds(environment: string, binding: string, tagId: string): string[] {
  const half = bindingHalf(environment, binding);
  return Array.from({ length: attempts }, (_item, attempt) => {
    const tag = digestOf({ tagId, attempt });
    return `${half}-8${tag.slice(0, 3)}-${tag.slice(3, 15)}:GLOBAL`;
  });
}

/** Whether an id is that of a record at all. */
export function isRecordId(id: string): boolean {
  return recordId.test(id);
}

/** Whether an id is that of a record of this binding. */
export function isRecordOf(id: string, environment: string, binding: string): boolean {
  return id.startsWith(`${bindingHalf(environment, binding)}-`);
}

function bindingHalf(environment: string, binding: string): string {
  const digest = digestOf({ kind: 'TagBinding', environment, binding });
  return `urn:vmomi:InventoryServiceTag:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(12, 15)}`;
}

/** The description is not that of an owner mark, so that nobody takes the record for the mark of an object. */
export function recordTexts(stamp: string, tagId: string): TagTexts {
  const { environment = '', name = '' } = parseStamp(stamp) ?? {};
  const label = `binding ${environment}/${name}`;
  return {
    name: `${label.slice(0, longestName - 14)} ~${digestOf({ environment, name, tagId }).slice(0, 12)}`,
    description: `Kept by Trueup: a record of the objects that got the tag ${tagId} from the tag binding ${stamp}.`,
  };
}

/** Reads a record; `undefined` for any other tag. */
export function recordIn({ id, description }: Pick<TagModel, 'id' | 'description'>): TagRecord | undefined {
  const [, tagId, stamp] = recordText.exec(description) ?? [];
  if (tagId === undefined || stamp === undefined || parseStamp(stamp) === undefined) return undefined;
  return { id, tagId, stamp };
}
