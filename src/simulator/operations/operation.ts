import type { TaskFault } from '../faults/fault.ts';
import type { Account } from '../sessions.ts';
import type { Transferred } from '../libraries/transfer.ts';
import type { FinishTask } from '../tasks/finish-task.ts';
import type { ViewTask } from '../tasks/task-view.ts';
import type { Vcenter } from '../vcenter.ts';
import type { Answer } from './answer.ts';
import { ApiError, invalidArgument, message } from './api-error.ts';
import type { Query, QueryShape } from './query.ts';
import type { Shape } from './shape.ts';

/** One request that reached an operation: decoded path parameters, checked query, and the body as parsed JSON. */
export interface Call {
  vcenter: Vcenter;
  /** Who is signed in; on the login operation nobody is yet. */
  account: Account | undefined;
  parameters: Readonly<Record<string, string>>;
  query: Query;
  /** `undefined` when the request had no body. */
  body: unknown;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What `prepare` got. */
  prepared?: unknown;
  /** The body of an upload, which is not JSON. */
  upload?: Upload;
  /** What a scripted fault makes of the task that the call starts. */
  taskFault: TaskFault | undefined;
}

/** What an upload brought. */
export type Upload = Transferred | 'broken-off' | 'without-length';

/**
 * One operation of the API. Adding one is adding it to its service's file; `operation-table.ts` lists the services.
 */
export interface Operation {
  /** Method and path in the contract's spelling, such as `POST /api/cis/tagging/tag/{tag_id}?action=add-to-used-by`. */
  id: string;
  query?: QueryShape;
  /** A POST that changes nothing, which a read-only account may call too. */
  reads?: true;
  /** The one operation that needs no session. */
  login?: true;
  /** For a task form: does the work when the task's time has come. */
  finishTask?: FinishTask;
  /** For a task form that goes on by itself: what it shows meanwhile. */
  viewTask?: ViewTask;
  /** The body is a file: it is read as a stream and never held. */
  upload?: true;
  /** Gets from elsewhere what the work needs, before it and without changing anything here. Throws what refuses it. */
  prepare?(call: Call): Promise<unknown>;
  handle(call: Call): Answer;
}

/** An operation's work on a body of that shape. */
export function withBody<T>(shape: Shape<T>, work: (call: Call, body: T) => Answer): Operation['handle'] {
  return (call) => work(call, bodyOf(call, shape));
}

export function bodyOf<T>(call: Call, shape: Shape<T>): T {
  if (call.body === undefined) throw invalidArgument('The request has no body; the operation needs one.');
  return shape.read(call.body, 'body');
}

/** An operation's work where no body belongs. */
export function withoutBody(work: (call: Call) => Answer): Operation['handle'] {
  return bodiless(work);
}

/** The same for any work. An empty structure and `null`, which some clients write, say as much as nothing. */
export function bodiless<T>(work: (call: Call) => T): (call: Call) => T {
  return (call) => {
    if (call.body === undefined || call.body === null || isEmptyObject(call.body)) return work(call);
    throw new ApiError('UNEXPECTED_INPUT', message('unexpected-body', 'The operation takes no body.'));
  };
}

/** A path parameter, by the name that it has in the operation's id. */
export function parameter(call: Call, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`The operation's path has no {${name}}.`);
  return value;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
