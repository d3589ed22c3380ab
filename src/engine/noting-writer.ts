import type { VsphereWriter } from '../client/vsphere.ts';
import type { Step } from '../plan/step.ts';
import type { StepJournal } from './execute-tools.ts';

/**
 * A writer that notes each task before it is waited for, so that whoever comes after an end of this program knows what
 * vCenter is still at.
 */
export function notingWriter(writer: VsphereWriter, step: Step, journal: StepJournal | undefined): VsphereWriter {
  if (journal === undefined) return writer;
  const { tasks } = writer;
  return {
    ...writer,
    tasks: {
      ...tasks,
      async waitForTask(task, options) {
        await journal.task(step, task);
        return tasks.waitForTask(task, options);
      },
    },
  };
}
