import type { Clock } from '../../base/clock.ts';
import { ForgeError } from '../forge-error.ts';
import { forgeError } from './answer-error.ts';
import { holdsMarker, withMarker } from './marker.ts';
import { orNothing } from './transport.ts';

export interface ForgeComment {
  id: string;
  body: string;
  /** Whether our own account wrote it. Nobody else's is edited or deleted. */
  own: boolean;
}

/** The few calls that differ between forges. Each throws a `ForgeError`. */
export interface CommentCalls {
  byId(number: number, id: string, signal: AbortSignal): Promise<ForgeComment | undefined>;
  /** All of them, the oldest first. */
  list(number: number, signal: AbortSignal): Promise<ForgeComment[]>;
  create(number: number, body: string, signal: AbortSignal): Promise<string>;
  update(number: number, id: string, body: string, signal: AbortSignal): Promise<void>;
  remove(number: number, id: string, signal: AbortSignal): Promise<void>;
}

export interface CommentRules {
  clock: Clock;
  /** Characters. */
  limit: number;
  /** What the forge is sent for a body that was written for GitHub. */
  translate(body: string): string;
}

export interface WantedComment {
  id?: string;
  marker: string;
  body: string;
}

/** How often a comment is looked for and posted when answers get lost. */
const rounds = 3;
const roundWait = 2_000;

/** One comment, edited in place. A lost answer is followed by a look for the marker, so that none is there twice. */
export async function upsertComment(
  calls: CommentCalls,
  rules: CommentRules,
  { number, ...wanted }: WantedComment & { number: number },
  signal: AbortSignal,
): Promise<string> {
  const body = rules.translate(withMarker(wanted.body, wanted.marker));
  if (body.length > rules.limit) {
    throw forgeError('too-large', `The comment has ${body.length} characters; the forge takes ${rules.limit}`);
  }
  for (let round = 1; ; round++) {
    try {
      const found = await findComment(calls, number, wanted, signal);
      if (found === undefined) return await calls.create(number, body, signal);
      if (!sameText(found.body, body)) await calls.update(number, found.id, body, signal);
      return found.id;
    } catch (error) {
      if (round >= rounds || !isPassing(error)) throw error;
      await rules.clock.sleep(roundWait * round, signal);
    }
  }
}

/** Deletes a comment of ours; one that is gone already is as good. */
export async function deleteComment(
  calls: CommentCalls,
  number: number,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await calls.byId(number, id, signal);
  if (found === undefined) return;
  if (!found.own) throw forgeError('forbidden', `Comment ${id} is not one of ours; it is left alone`);
  await orNothing(calls.remove(number, id, signal));
}

/** Older copies of a lost answer's comment are removed, so that none shows an old plan for ever. */
async function findComment(
  calls: CommentCalls,
  number: number,
  { id, marker }: WantedComment,
  signal: AbortSignal,
): Promise<ForgeComment | undefined> {
  const known = id === undefined ? undefined : await calls.byId(number, id, signal);
  if (known?.own === true) return known;
  const ours = (await calls.list(number, signal)).filter(({ own, body }) => own && holdsMarker(body, marker));
  const [first, ...copies] = ours;
  for (const copy of copies) await orNothing(calls.remove(number, copy.id, signal));
  return first;
}

/** Somebody else's edit in between is as passing as a lost answer. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ForgeError)) return false;
  return error.code === 'unreachable' || error.code === 'server-error' || error.httpStatus === 409;
}

/** Forges change line ends and cut blanks at the end. */
function sameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
