import type { Daemon } from '../../controller/daemon.ts';
import { renderActivityLine, type Activity } from '../../views/daemon/activity-line.ts';
import type { CliContext } from '../context.ts';
import { viewOptionsFor } from '../view-options.ts';

/** Writes a line whenever an environment, a vCenter or a source stands differently than before. */
export function showActivity(daemon: Daemon, context: CliContext): () => void {
  const shown = new Map<string, string>();
  const options = viewOptionsFor(context.stdout, context);
  const show = (key: string, activity: Activity): void => {
    const text = `${activity.state}\n${activity.message}`;
    if (shown.get(key) === text) return;
    shown.set(key, text);
    context.stdout.write(`${renderActivityLine(activity, options)}\n`);
  };
  return daemon.listen((event) => {
    const { at } = event;
    switch (event.type) {
      case 'environment': {
        const { name, state, message, running } = event.status;
        if (running !== undefined && running.stepsTotal > 0) {
          show(`environment/${name}`, { at, name, state: 'running', message: `${running.stepsTotal} steps to do.` });
        } else if (running === undefined) show(`environment/${name}`, { at, name, state, message });
        return;
      }
      case 'target': {
        const { name, circuit, error } = event.status;
        if (circuit === 'open') show(`target/${name}`, { at, name, state: 'down', message: error?.message ?? '' });
        else if (circuit === 'closed' && shown.has(`target/${name}`))
          show(`target/${name}`, { at, name, state: 'back', message: 'The vCenter can be reached again.' });
        return;
      }
      case 'source': {
        const { name, revision, problem } = event.status;
        if (problem !== undefined) show(`source/${name}`, { at, name, state: 'failed', message: problem.message });
        else if (revision !== undefined) {
          const message = `${revision.commit.slice(0, 10)} ${revision.subject ?? ''}`.trim();
          show(`source/${name}`, { at, name, state: 'revision', message });
        }
        return;
      }
      case 'run':
      case 'run-event':
        return;
      default:
        event satisfies never;
    }
  });
}
