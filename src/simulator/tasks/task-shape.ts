import type { JsonValue } from '../../base/json.ts';
import { errorTypes, type ErrorBody } from '../operations/api-error.ts';
import {
  anything,
  boolean,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../operations/shape.ts';
import type { Task, TaskOutcome } from './task.ts';

/** A task as a dump holds it. */

const json = anything as Shape<JsonValue>;

const errorBody = object<ErrorBody>({
  error_type: oneOf(errorTypes),
  messages: list(object({ id: text, default_message: text, args: list(text) })),
  data: optional(anything),
});

const outcome = object<TaskOutcome>({
  endedAt: integer,
  status: oneOf(['SUCCEEDED', 'FAILED']),
  result: optional(json),
  error: optional(errorBody),
});

export const taskShape = object<Task>({
  id: text,
  operationId: text,
  args: map(json),
  service: text,
  operation: text,
  description: text,
  target: optional(object({ type: text, id: text })),
  user: text,
  cancelable: boolean,
  startsAt: integer,
  runsAt: integer,
  endsAt: optional(integer),
  open: optional(boolean),
  lock: optional(text),
  canceling: optional(boolean),
  failure: optional(errorBody),
  ending: optional({ read: () => true as const }),
  outcome: optional(outcome),
});
