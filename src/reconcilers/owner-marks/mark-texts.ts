import { digestOf } from '../../base/digest.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import type { MarkedIdentity, MarkedKind } from './mark-ids.ts';

/** What a tag is called, and what it says to people who come across it. */
export interface TagTexts {
  name: string;
  description: string;
}

export const markCategoryTexts: TagTexts = {
  name: 'trueup',
  description:
    'Kept by Trueup. Each tag of this category says which environment manages the object that it is attached to, or that a change of it is under way. Without them Trueup takes its own objects for those of others: do not change, attach or remove them by hand.',
};

/** vCenter takes 256 characters; a longer name is cut and told apart by a digest. */
const longestName = 250;

/** The stamp stands at the end of the description, whole whatever its length. */
export function markTexts(kind: MarkedKind, stamp: string): TagTexts {
  const { environment = '', name = '' } = parseStamp(stamp) ?? {};
  return {
    name: shortened(`${kind} ${stamp}`),
    description: `Trueup manages this ${kind} for the environment ${environment}: it is ${name} there. [${stamp}]`,
  };
}

/** The stamp in a mark, of whatever kind; `undefined` for any other tag. */
export function stampIn({ name, description }: TagTexts): string | undefined {
  const candidates = [/\[(trueup\/[^[\]\s]+)\]$/.exec(description)?.[1], /^[A-Za-z]+ (trueup\/\S+)$/.exec(name)?.[1]];
  return candidates.find((text) => text !== undefined && parseStamp(text) !== undefined);
}

export function intentTexts({ kind, environment, identity }: MarkedIdentity): TagTexts {
  const path = canonicalName(identity);
  return {
    name: shortened(`${kind} to be created by ${environment}: ${digestOf({ path }).slice(0, 12)}`),
    description: `The environment ${environment} is about to create the ${kind} ${path}. Trueup removes this tag once that is done.`,
  };
}

/**
 * What an object's stamps hold besides, when the intent of its creation still stands although it is marked: one stamp too
 * many, so that the next run takes it away. No manifest's name gives this text.
 */
export function intentStamp(environment: string): string {
  return `trueup/${environment}/%intent`;
}

export function restartMarkTexts(environment: string): TagTexts {
  return {
    name: shortened(`restart-pending ${environment}`),
    description: `Trueup shut this virtual machine down to change it, for the environment ${environment}, and has to start it again.`,
  };
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 14)} ~${digestOf({ name }).slice(0, 12)}`;
}
