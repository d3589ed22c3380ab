import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../base/clock.ts';
import { faultAnswer } from '../faults/fault-answer.ts';
import type { FaultScript } from '../faults/fault-script.ts';
import type { Fault, FaultMoment, TaskFault } from '../faults/fault.ts';
import { answerToError, type Answer } from '../operations/answer.ts';
import type { Router } from '../operations/router.ts';
import { isVimPath } from '../services/vim/gate.ts';
import type { Vcenter } from '../vcenter.ts';
import { awaitAnswer } from './await-answer.ts';
import { perform } from './perform.ts';
import { receive, type Received, type TakesFile } from './received.ts';
import { recordedExchange, type RecordedExchange } from './recording.ts';
import { send } from './send.ts';

/** What a hook of a test gets to see of a request. */
export interface InterceptedExchange {
  /** Counts the requests of this simulator, from 1. */
  number: number;
  method: string;
  /** Path and query as sent. */
  path: string;
  /** The operation in the contract's spelling; method and path when there is none. */
  operation: string;
  /** `before` the work is done, or `after` it and before the answer goes out. */
  phase: FaultMoment;
}

export type Intercept = (exchange: InterceptedExchange) => Fault | undefined | void | Promise<Fault | undefined | void>;

/** What serving a request needs; `closing` ends all waiting. */
export interface Desk {
  vcenter: Vcenter;
  router: Router;
  clock: Clock;
  closing: AbortSignal;
  faults: FaultScript;
  /** Milliseconds that the next request waits. */
  latency(): number;
  intercept?: Intercept;
  record?: (exchange: RecordedExchange) => void;
  requests: number;
}

/** How an exchange ends: with the operation's answer or a fault's, or with none because the connection is torn down. */
type Ending = { answer: Answer; fault: boolean; truncate: boolean } | 'reset' | 'hang';

/**
 * Serves one request from its first byte to its record. Never rejects: a connection that breaks on the way is nobody's
 * error, and whatever else goes wrong, a hook's own failure included, is answered as ours.
 */
export async function serveExchange(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const takesFile: TakesFile = (...line) => desk.router.find(...line)?.operation.upload === true;
  try {
    const received = await receive(request, takesFile);
    desk.requests += 1;
    const isGone = (): boolean => request.socket.destroyed;
    finish(desk, { request, response, received }, await conduct(desk, received, desk.requests, isGone));
  } catch (error) {
    if (desk.closing.aborted || request.socket.destroyed || response.headersSent) request.socket.destroy();
    else send(response, answerToError(error), { fault: false, truncate: false, close: true });
  }
}

interface Served {
  request: IncomingMessage;
  response: ServerResponse;
  received: Received;
}

function finish(desk: Desk, { request, response, received }: Served, ending: Ending): void {
  if (ending === 'hang' || ending === 'reset') {
    desk.record?.(recordedExchange(received, undefined, true));
    if (ending === 'reset') reset(request);
    return;
  }
  desk.record?.(recordedExchange(received, ending.answer, ending.fault));
  send(response, ending.answer, { ...ending, close: received.unread });
}

async function conduct(desk: Desk, received: Received, number: number, isGone: () => boolean): Promise<Ending> {
  const route = desk.router.find(received.method, received.segments, received.query);
  const operation = route?.operation.id ?? `${received.method} ${received.path}`;
  const seen = { number, method: received.method, path: received.target, operation };

  const faults = desk.faults.next(operation);
  const added = await desk.intercept?.({ ...seen, phase: 'before' });
  if (added !== undefined) faults.push(added);
  await pause(desk, faults, desk.latency());
  const early = endingOf(
    received,
    faults.filter((fault) => momentOf(fault) === 'before'),
  );
  if (early !== undefined) return early;

  const first = await perform(desk.vcenter, received, route, faults.find(isTaskFault));
  const answer = await awaitAnswer({ ...desk, received, isGone }, first);

  const late = await desk.intercept?.({ ...seen, phase: 'after' });
  await pause(desk, late === undefined ? [] : [late], 0);
  const lateFaults = [...faults.filter((fault) => momentOf(fault) === 'after'), ...(late === undefined ? [] : [late])];
  const truncate = lateFaults.some((fault) => fault.type === 'truncate');
  return endingOf(received, lateFaults) ?? { answer, fault: truncate, truncate };
}

async function pause(desk: Desk, faults: readonly Fault[], latency: number): Promise<void> {
  const slow = faults.reduce((sum, fault) => sum + (fault.type === 'slow' ? fault.milliseconds : 0), latency);
  if (slow > 0) await desk.clock.sleep(slow, desk.closing);
}

/** When a scripted fault ends the exchange, if it does. */
function momentOf(fault: Fault): FaultMoment | 'never' {
  switch (fault.type) {
    case 'answer':
    case 'hang':
      return fault.when ?? 'before';
    case 'reset-before':
      return 'before';
    case 'reset-after':
    case 'truncate':
      return 'after';
    case 'slow':
    case 'task-fails':
    case 'task-never-ends':
      return 'never';
    default:
      return fault satisfies never;
  }
}

/** The first fault that decides how the exchange ends. */
function endingOf({ path }: Received, faults: readonly Fault[]): Ending | undefined {
  for (const fault of faults) {
    if (fault.type === 'answer') return { answer: faultAnswer(fault, isVimPath(path)), fault: true, truncate: false };
    if (fault.type === 'hang') return 'hang';
    if (fault.type === 'reset-before' || fault.type === 'reset-after') return 'reset';
  }
  return undefined;
}

function isTaskFault(fault: Fault): fault is TaskFault {
  return fault.type === 'task-fails' || fault.type === 'task-never-ends';
}

/** A real reset where the socket can do one; TLS can only hang up. */
function reset({ socket }: IncomingMessage): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}
