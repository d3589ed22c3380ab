import { Type, type TSchema } from 'typebox';
import { refTo } from './building.ts';
import { ErrorAnswer } from './problems.ts';

const meanings = {
  400: 'The request is not as it should be.',
  401: 'A token is needed, or the one that was sent is not known.',
  403: 'The account has not the role that this takes, or a page of another site asks.',
  404: 'There is no such thing.',
  405: 'The path does not take that method.',
  409: 'It cannot be done as things stand.',
  413: 'The body is too large.',
  415: 'The body is not of a type that is understood.',
  429: 'Too many requests.',
  500: 'A bug of ours; the log has it under the id of the request.',
  503: 'The daemon is stopping, or its history cannot be used.',
} as const;

const everywhere: (keyof typeof meanings)[] = [400, 401, 403, 429, 500, 503];

/** The refusals that every route can answer with, and the ones that this one can. */
export function refusals(...more: (keyof typeof meanings)[]): object {
  const statuses = [...everywhere, ...more].toSorted((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [status, json(refTo(ErrorAnswer), meanings[status])]));
}

export function json(schema: TSchema, description: string): object {
  return { description, content: { 'application/json': { schema } } };
}

export function text(type: string, description: string): object {
  return { description, content: { [type]: { schema: Type.String() } } };
}
