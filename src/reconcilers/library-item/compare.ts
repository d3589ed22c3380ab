import { isPlainObject, type JsonValue } from '../../base/json.ts';
import type { Change, FieldChange } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { markInText, type Notes } from '../content-mark.ts';
import { contentDigest, contentProblem, filesOf, type ItemContent } from './content.ts';

type Wanted = Manifest<'LibraryItem'>;
type Found = PresentObservation<'LibraryItem'>;

/** The content cannot be read back: what was sent last is compared with what is wanted, by the note in the mark. */
export function compare(wanted: Wanted, found: Found, byField: FieldDifferences): Comparison {
  const content = compareContent(wanted, found);
  const isIgnored = wanted.lifecycle.ignore.includes('spec.content');
  const changed = [...byField.changed.filter((field) => !isContent(field)), ...(isIgnored ? [] : content.changed)];
  const leftAlone: Change['leftAlone'] = [
    ...byField.leftAlone.filter((field) => !isContent(field)),
    ...[...(isIgnored ? content.changed : []), ...content.left].map((field) => ({ ...field, why: 'ignored' as const })),
  ];
  return {
    changed,
    leftAlone,
    refused: refusalsOf(wanted, found, changed),
    remarks: [...content.remarks, ...lossesOf(changed)],
  };
}

export function checkNew({ spec }: Wanted): Refusal | undefined {
  if (spec.cache !== undefined) return notThere;
  return contentProblem(spec.content) ?? markInText(spec.description);
}

function isContent({ path }: FieldChange): boolean {
  return path === 'spec.content';
}

interface ContentDifferences {
  changed: FieldChange[];
  left: FieldChange[];
  remarks: string[];
}

function compareContent({ spec }: Wanted, found: Found): ContentDifferences {
  const { content, contentDrift = 'report' } = spec;
  const nothing: ContentDifferences = { changed: [], left: [], remarks: [] };
  if (content === undefined) return nothing;
  const { content: recorded, version: versionThen } = notesIn(found);
  const version = found.facts?.['version'];
  const versionNow = typeof version === 'string' ? version : '';
  const to = contentDigest(content);
  const change = contentChange(content, recorded, to);
  if (recorded === undefined && holdsFiles(content, found)) return nothing;
  if (recorded !== to) return { ...nothing, changed: [change] };
  if (versionThen === undefined || versionThen === versionNow) return nothing;
  const remark = `Somebody changed the content since it was sent: version ${versionThen} then, ${versionNow} now.`;
  const drift = { ...change, from: `version ${versionNow}`, to: `version ${versionThen}` };
  if (contentDrift === 'restore') return { ...nothing, changed: [drift], remarks: [remark] };
  return { ...nothing, left: [drift], remarks: [`${remark} It is left so, as "contentDrift: report" says.`] };
}

function contentChange(content: ItemContent, from: string | undefined, to: string): FieldChange {
  const replaces = content.template !== undefined && from !== undefined;
  return {
    path: 'spec.content',
    ...(from === undefined ? {} : { from: `digest ${from}` }),
    to: `digest ${to}`,
    effect: replaces ? 'replace' : 'in-place',
    impact: replaces ? 'destructive' : 'safe',
    // The content that was there before is nowhere but in its source.
    reversible: false,
  };
}

/**
 * Whether the files that vCenter lists are those of the manifest: where it is not known what was sent last, on an object
 * that is taken over. It shows one checksum, often another algorithm's, and then it cannot tell.
 */
function holdsFiles(content: ItemContent, { facts }: Pick<Found, 'facts'>): boolean {
  const wanted = content.files === undefined ? [] : filesOf(content);
  const listed: JsonValue = facts?.['files'] ?? [];
  if (wanted.length === 0 || !Array.isArray(listed) || listed.length !== wanted.length) return false;
  return wanted.every(({ name, checksum, size }) =>
    listed.some(
      (file) =>
        isPlainObject(file) &&
        file['name'] === name &&
        file['checksum'] === checksum?.toLowerCase() &&
        (size === undefined || size === `${Number(file['size'])}B`),
    ),
  );
}

function notesIn({ facts }: Pick<Found, 'facts'>): Notes {
  return (facts?.['notes'] ?? {}) as Notes;
}

function refusalsOf({ spec }: Wanted, found: Found, changed: readonly FieldChange[]): Refusal[] {
  const problem = contentProblem(spec.content) ?? markInText(spec.description);
  if (problem !== undefined) return [problem];
  const isSubscribed = found.facts?.['libraryType'] === 'SUBSCRIBED';
  const besides = changed.filter(({ path }) => path !== 'spec.cache').map(({ path }) => path);
  if (isSubscribed && (besides.length > 0 || spec.content !== undefined)) return [readOnly];
  return !isSubscribed && spec.cache !== undefined ? [notCached] : [];
}

function lossesOf(changed: readonly FieldChange[]): string[] {
  if (!changed.some(({ effect }) => effect === 'replace')) return [];
  return [
    'A new item takes the place of this one: its versions, check-outs and the tags on it are lost with the old one.',
  ];
}

const readOnly: Refusal = {
  reason: 'unsupported',
  message:
    'Items of a subscribed library come from the library that it subscribes to, and only their cache can be managed.',
  remedy: 'Leave out all but "library", "name" and "cache", or change the item where it is published.',
};

const notCached: Refusal = {
  reason: 'unsupported',
  message: 'The item of a local library has no cache: its content is only here.',
  remedy: 'Remove "cache".',
};

const notThere: Refusal = {
  reason: 'precondition',
  message:
    'The item does not exist, and an item of a subscribed library appears only when its library is synchronised.',
  remedy:
    'Publish the item where the library comes from and synchronise, or remove "cache" for an item of a local library.',
};
