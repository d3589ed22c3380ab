import type { JsonObject } from '../../base/json.ts';

/** What a binding has to do with, as it is in vCenter. Plain JSON. */
export interface BindingFacts {
  /** The listed tags; one that the same run makes has no id yet. */
  tags: TagFact[];
  /** The listed objects that are there, or that the same run makes. */
  objects: ObjectFact[];
  /** Listed objects that cannot be found: while there are any, nothing is taken off. */
  missing: number;
  /** Ids of the listed objects that carry each listed tag, by the tag's id. */
  attached: Record<string, string[]>;
  records: RecordFact[];
  /** Other tags of the listed tags' categories, with the listed objects that carry them. */
  others: OtherTagFact[];
  /** Objects that are not listed and carry a listed tag, by the tag's id; read where the binding is about them. */
  strangers: Record<string, ObjectFact[]>;
  /** `<tag's id> <object's id>` of what another binding of the environment put there and does not ask for any more. */
  yielding: string[];
  /** The same of what this binding put there and does not ask for any more, but another one does. */
  claimed: string[];
  /** Whether somebody else's tag in a category that allows one only stands in the way; later looks know it does not. */
  isPlan: boolean;
}

export interface TagFact {
  /** `category/name`. */
  name: string;
  id?: string;
  category: string;
  /** The category allows one tag on an object. */
  isSingle: boolean;
}

export interface ObjectFact {
  kind: string;
  /** The canonical name, or the id where that is all that is known. */
  name: string;
  id?: string;
  /** The type in tagging. */
  type: string;
}

export interface RecordFact {
  /** Id of the record's own tag. */
  id: string;
  tag: string;
  /** `category/name`, or the id of a tag that is gone. */
  tagName: string;
  objects: ObjectFact[];
}

export interface OtherTagFact {
  tag: string;
  tagName: string;
  category: string;
  isSingle: boolean;
  objects: ObjectFact[];
}

export function asFacts(facts: JsonObject): BindingFacts {
  return facts as unknown as BindingFacts;
}

export function factsAsJson(facts: BindingFacts): JsonObject {
  return facts as unknown as JsonObject;
}
