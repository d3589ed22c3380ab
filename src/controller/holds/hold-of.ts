import { isKind } from '../../spec/catalog.ts';
import type { Actor, HoldRecord } from '../../store/records.ts';
import type { HoldRequest, Refusal } from '../daemon.ts';
import { lifetimeOf } from '../lifetime.ts';

export interface HoldContext {
  id: string;
  environment: string;
  by: Actor;
  origin: 'api' | 'cli';
  /** Milliseconds since 1970. */
  now: number;
  /** Objects of the environment (`Kind/name`), where they are known: a hold with a slip in its name would hold nothing. */
  known?: ReadonlySet<string>;
}

const longestReason = 500;

/** A pause of an object or of the whole environment, or why it cannot be. */
export function holdOf({ ref, reason, lifetime }: HoldRequest, context: HoldContext): HoldRecord | Refusal {
  const { known, now, ...rest } = context;
  const said = reason.trim();
  if (said === '' || said.length > longestReason) return badReason();
  if (ref !== undefined && !isRef(ref)) return badRef(ref);
  if (ref !== undefined && known?.has(ref) === false) return unknownRef(ref, rest.environment);
  const lasting = lifetimeOf(lifetime);
  if (typeof lasting !== 'number') return lasting;
  return { ...rest, ...(ref === undefined ? {} : { ref }), reason: said, at: now, expiresAt: now + lasting };
}

function isRef(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && slash < text.length - 1 && isKind(text.slice(0, slash));
}

function badReason(): Refusal {
  return {
    refused: 'invalid',
    message: `A hold needs a reason of at most ${longestReason} characters.`,
    remedy: 'Say why, for those who wonder later.',
  };
}

function badRef(ref: string): Refusal {
  return {
    refused: 'invalid',
    message: `"${ref.slice(0, 200)}" names no object.`,
    remedy: 'Name it by kind and name, such as "VirtualMachine/web-01", or nothing to hold the whole environment.',
  };
}

function unknownRef(ref: string, environment: string): Refusal {
  return {
    refused: 'not-found',
    message: `${environment} has no object ${ref}, so that holding it would hold nothing.`,
    remedy: `Look for its name with "trueup status ${environment}".`,
  };
}
