import type { Daemon } from '../../controller/daemon.ts';
import { renderActivityLine, type Activity } from '../../views/daemon/activity-line.ts';
import type { EnvironmentStatus, SourceStatus } from '../../controller/environment-status.ts';
import type { CliContext } from '../context.ts';
import { viewOptionsFor } from '../view-options.ts';

/** Writes a line whenever an environment, a vCenter or a source stands differently than before. */
export function showActivity(daemon: Pick<Daemon, 'listen'>, context: CliContext): () => void {
  const shown = new Map<string, string>();
  const options = viewOptionsFor(context.stdout, context);
  const show = (key: string, activity: Partial<Activity>): void => {
    if (!isWhole(activity)) return;
    const text = `${activity.state}\n${activity.message}`;
    if (shown.get(key) === text) return;
    shown.set(key, text);
    context.stdout.write(`${renderActivityLine(activity, options)}\n`);
  };
  return daemon.listen((event) => {
    const { at } = event;
    if (event.type === 'environment') show(`environment/${event.status.name}`, { at, ...ofEnvironment(event.status) });
    if (event.type === 'source') show(`source/${event.status.name}`, { at, ...ofSource(event.status) });
    if (event.type !== 'target') return;
    const { name, circuit, error } = event.status;
    const key = `target/${name}`;
    if (circuit === 'open') show(key, { at, name, state: 'down', message: error?.message ?? '' });
    if (circuit === 'closed' && shown.has(key)) {
      show(key, { at, name, state: 'back', message: 'The vCenter can be reached again.' });
    }
  });
}

function ofEnvironment({ name, state, message, running }: EnvironmentStatus): Omit<Activity, 'at'> | undefined {
  if (running !== undefined && running.stepsTotal > 0) {
    return { name, state: 'running', message: `${running.stepsTotal} steps to do.` };
  }
  return running === undefined && state !== 'running' ? { name, state, message } : undefined;
}

function ofSource({ name, revision, problem }: SourceStatus): Omit<Activity, 'at'> | undefined {
  if (problem !== undefined) return { name, state: 'failed', message: problem.message };
  if (revision === undefined) return undefined;
  return { name, state: 'commit', message: `${revision.commit.slice(0, 10)} ${revision.subject ?? ''}`.trim() };
}

function isWhole(activity: Partial<Activity>): activity is Activity {
  return activity.name !== undefined && activity.state !== undefined;
}
