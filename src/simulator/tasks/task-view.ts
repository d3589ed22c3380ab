import type { JsonValue } from '../../base/json.ts';
import type { WorkContext } from '../work-context.ts';
import type { Task } from './task.ts';

/** What a task shows of work that goes on by itself. */
export interface TaskView {
  /** From 0 to 1. */
  share: number;
  /** It waits for something. */
  blocked?: boolean;
  /** What there is of the result so far. */
  result?: JsonValue;
}

export type ViewTask = (context: WorkContext, task: Task) => TaskView | undefined;
