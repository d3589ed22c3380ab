// The daemon: how soon a push is at work, how soon a change by hand is on record, and what its looks take.
import { loadavg } from 'node:os';
import { measureLooks } from './looks.ts';
import { measurePushes } from './push.ts';

export async function measureDaemon(): Promise<string> {
  const [before = 0] = loadavg();
  const pushes = await measurePushes(10);
  const { looks, reports } = await measureLooks();
  const [after = 0] = loadavg();
  return `From \`git push\` to the first write: medians, least to most.

${pushes}

From a change by another account to the drift on record, of which one second gathers more changes of the same hand:

${tableOf(['changes', 'median', 'least', 'most'], [reports])}

Looks with nothing to do:

${tableOf(['what is looked at', 'time', 'requests', 'longest delay of the event loop', 'heap after it', 'resident memory'], looks)}

Load of the machine (one minute): ${before.toFixed(1)} before, ${after.toFixed(1)} after${after > 3 ? '; it was shared with other work, which the times show' : ''}.`;
}

function tableOf(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
