import type { JsonValue } from '../base/json.ts';
import type { Clock } from '../base/clock.ts';
import { AnswerShapeError } from './answer-shape.ts';
import type { Decode } from './answer-shape.ts';
import { operationOf, wirePath } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import type { CallFailure } from './call-failure.ts';
import type { Answer, Exchange, Outgoing } from './exchange.ts';
import type { RecordedExchange } from './record.ts';
import { parseVapiError } from './vapi-error.ts';
import { parseVimFault } from './vim/fault.ts';

/** What a log line about one request carries; no header, no body. */
export interface RequestEvent {
  operation: string;
  /** Sent as `X-Request-ID`; vCenter's logs show it as the operation id. */
  requestId: string;
  /** 0 when no answer came. */
  status: number;
  durationMs: number;
}

export type Sent<T> = { kind: 'value'; value: T } | CallFailure;

/** Sends one request once and reads its answer. */
export type SendRequest = <T>(
  request: ApiRequest,
  decode: Decode<T>,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<Sent<T>>;

export interface SenderParts {
  exchange: Exchange;
  clock: Clock;
  random: () => number;
  record?: ((exchange: RecordedExchange) => void) | undefined;
  onRequest?: ((event: RequestEvent) => void) | undefined;
}

export function createRequestSender(parts: SenderParts): SendRequest {
  return async (request, decode, headers, signal) => {
    const path = wirePath(request);
    const requestId = newRequestId(parts.random);
    const startedAt = parts.clock.now();
    const result = await parts.exchange(outgoing(request, path, { ...headers, 'x-request-id': requestId }), signal);
    const read = result.kind === 'answer' ? readAnswer(result) : undefined;
    parts.onRequest?.({
      operation: operationOf(request),
      requestId,
      status: read?.status ?? 0,
      durationMs: parts.clock.now() - startedAt,
    });
    if (result.kind !== 'not-sent') parts.record?.(recorded(request, path, read));
    if (read === undefined) return result as CallFailure;
    return toSent(read, request.answerHeader, decode);
  };
}

interface ReadAnswer {
  status: number;
  headers: Answer['headers'];
  /** `undefined` when there is no body or it is not JSON. */
  body: JsonValue | undefined;
  /** The body where it is not JSON. */
  text?: string;
}

function readAnswer(answer: Answer): ReadAnswer {
  const { status, headers } = answer;
  if (answer.content.length === 0) return { status, headers, body: undefined };
  const text = answer.content.toString('utf8');
  try {
    return { status, headers, body: JSON.parse(text) as JsonValue };
  } catch {
    return { status, headers, body: undefined, text };
  }
}

function toSent<T>(read: ReadAnswer, answerHeader: string | undefined, decode: Decode<T>): Sent<T> {
  const { status, headers, body, text } = read;
  if (status < 200 || status > 299) return answeredFailure(read);
  if (text !== undefined) return { kind: 'unreadable', status, why: 'it is not JSON' };
  try {
    return { kind: 'value', value: decode(answerHeader === undefined ? body : firstOf(headers[answerHeader])) };
  } catch (error) {
    if (error instanceof AnswerShapeError) return { kind: 'unreadable', status, why: error.message };
    throw error;
  }
}

function answeredFailure({ status, headers, body }: ReadAnswer): CallFailure {
  const error = parseVapiError(body) ?? parseVimFault(body);
  const retryAfter = firstOf(headers['retry-after']);
  const location = firstOf(headers['location']);
  return {
    kind: 'answered',
    status,
    ...(error === undefined ? {} : { error }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(location === undefined ? {} : { location }),
  };
}

function recorded(request: ApiRequest, path: string, read: ReadAnswer | undefined): RecordedExchange {
  return {
    method: request.method,
    path,
    requestBody: request.body ?? null,
    status: read?.status ?? 0,
    responseBody: read?.body ?? read?.text ?? null,
    ...(read?.headers['x-trueup-fault'] === undefined ? {} : { fault: true }),
  };
}

function outgoing(request: ApiRequest, path: string, own: Record<string, string>): Outgoing {
  const { method, body, deadlineMs } = request;
  const headers = { ...request.headers, ...own, accept: 'application/json' };
  const limit = deadlineMs === undefined ? {} : { deadlineMs };
  if (body === undefined) return { method, path, headers, ...limit };
  const typed = { ...headers, 'content-type': 'application/json' };
  return { method, path, headers: typed, body: JSON.stringify(body), ...limit };
}

function newRequestId(random: () => number): string {
  const part = () =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return `trueup-${part()}${part()}`;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
