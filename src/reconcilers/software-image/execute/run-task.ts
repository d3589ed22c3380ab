import type { RunningTask } from '../../../client/services/task-search.ts';
import { followTask, type Followed } from '../../follow-task.ts';
import { operationName, runningTasks } from '../read-running.ts';
import { isError, type ImageRun } from './image-run.ts';

/**
 * Begins a task and follows it. When the answer to the beginning is lost, the task is looked for; one that cannot be found
 * leaves the question open, and the error says so.
 */
export async function runTask(run: ImageRun, operation: string, begin: () => Promise<string>): Promise<Followed> {
  return followTask(run.writer, await beginTask(run, operation, begin), run.context);
}

async function beginTask(run: ImageRun, operation: string, begin: () => Promise<string>): Promise<string> {
  try {
    return await begin();
  } catch (error) {
    if (!isError(error, 'outcome-unknown')) throw error;
    const found = await findTask(run, operation);
    if (found === undefined) throw error;
    return found.task;
  }
}

/** A task of that operation that goes on at the image, whoever began it: there is never more than one. */
export async function findTask(
  { writer, target, signal }: ImageRun,
  operation: string,
): Promise<RunningTask | undefined> {
  const running = await runningTasks(writer.taskSearch, target, signal);
  return running?.find((task) => operationName(task.operation) === operation);
}
