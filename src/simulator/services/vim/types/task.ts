import { vimService, type Task } from '../../../tasks/task.ts';
import { localizedFault } from '../fault.ts';
import { managedType } from '../managed-type.ts';
import type { Inventory } from '../inventory.ts';
import { leaf, type Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { always, data, enumeration, flag, int, ref, text } from './leaves.ts';

const info: Properties<Task> = {
  key: text(({ id }) => id),
  task: ref(({ id }) => reference('Task', id)),
  name: text(({ operation }) => operation),
  descriptionId: text(({ target, operation }) => `${target?.type ?? 'Folder'}.${operation.replace(/_Task$/, '')}`),
  entity: ref(({ target }) => (target === undefined ? undefined : reference(target.type, target.id))),
  state: enumeration('TaskInfoState', stateOf),
  cancelled: flag(({ outcome }) => outcome?.error?.error_type === 'CANCELED'),
  cancelable: flag(({ cancelable }) => cancelable),
  error: data(({ outcome }) => (outcome?.error === undefined ? undefined : localizedFault(outcome.error))),
  result: data(({ outcome }) => outcome?.result),
  progress: int(progressOf),
  reason: data(({ user }) => ({ _typeName: 'TaskReasonUser', userName: user })),
  queueTime: leaf('dateTime', ({ startsAt }) => timestamp(startsAt)),
  startTime: leaf('dateTime', (task, inventory) =>
    stateOf(task, inventory) === 'queued'
      ? undefined
      : timestamp(Math.min(task.runsAt, task.outcome?.endedAt ?? Infinity)),
  ),
  completeTime: leaf('dateTime', ({ outcome }) => (outcome === undefined ? undefined : timestamp(outcome.endedAt))),
  eventChainId: always('int', 1),
};

/** Work that a `_Task` method began. */
export const taskType = managedType<Task>({
  name: 'Task',
  ancestors: ['ExtensibleManagedObject', 'ManagedObject'],
  find({ state }, id) {
    const found = state.tasks.get(id);
    return found?.service === vimService ? found : undefined;
  },
  *ids({ state }) {
    for (const { id, service } of state.tasks.values()) if (service === vimService) yield id;
  },
  properties: { info: { typeName: 'TaskInfo', members: info } },
});

function stateOf({ outcome, runsAt }: Task, { vcenter }: Inventory): 'queued' | 'running' | 'success' | 'error' {
  if (outcome !== undefined) return outcome.status === 'SUCCEEDED' ? 'success' : 'error';
  return vcenter.now() < runsAt ? 'queued' : 'running';
}

/** Percent, while it runs; a task that never ends gets stuck half-way. */
function progressOf(task: Task, inventory: Inventory): number | undefined {
  if (stateOf(task, inventory) !== 'running') return undefined;
  const { runsAt, endsAt } = task;
  if (endsAt === undefined) return 50;
  return Math.floor(Math.min(0.99, (inventory.vcenter.now() - runsAt) / Math.max(1, endsAt - runsAt)) * 100);
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
