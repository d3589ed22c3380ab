import { isPlainObject, type JsonValue } from '../../base/json.ts';
import { invalidArgument } from './api-error.ts';
import type { Answer } from './answer.ts';
import type { Call, Operation } from './operation.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * An operation that may be repeated with the same `Client-Token`: the second request does nothing and gets the first
 * one's answer. Only what succeeded is remembered, and neither is a
 * failure that is told in the body of a successful answer.
 */
export function repeatable(operation: Operation): Operation {
  return {
    ...operation,
    query: { ...operation.query, client_token: 'text' },
    handle(call) {
      const token = tokenOf(call);
      return token === undefined ? operation.handle(call) : answerOnce(operation, call, token);
    },
  };
}

function answerOnce(operation: Operation, call: Call, token: string): Answer {
  const { state } = call.vcenter;
  const id = `${call.account?.user ?? ''} ${operation.id} ${token.toLowerCase()}`;
  const known = state.rememberedAnswers.get(id);
  if (known !== undefined) return { status: known.status, body: known.body };
  const answer = operation.handle(call);
  const { status, body } = answer;
  if (isPlainObject(body) && body['succeeded'] === false) return answer;
  state.rememberedAnswers.set(id, { id, status, body: structuredClone(body) as JsonValue, at: call.vcenter.now() });
  return answer;
}

/** The token where this server honours it. One that is no UUID is refused wherever it stands. */
function tokenOf({ headers, query, vcenter }: Call): string | undefined {
  const { clientTokens } = vcenter.behaviour;
  const header = [headers['client-token']].flat()[0];
  const parameter = query.one('client_token');
  for (const token of [header, parameter]) {
    if (token !== undefined && !uuid.test(token)) throw invalidArgument('The client token is not a UUID.', token);
  }
  if (clientTokens === 'ignored') return undefined;
  const fromHeader = clientTokens === 'query' ? undefined : header;
  return fromHeader ?? (clientTokens === 'header' ? undefined : parameter);
}
