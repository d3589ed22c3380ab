// The daemon: how soon a push is at work, how soon a change by hand is on record, and what its looks take.
import { loadavg } from 'node:os';
import { within } from './bounded-waits.ts';
import { estateOf, withEstate } from './estate.ts';
import { changeTen, lookAtAll, lookColumns, lookThrice } from './looks.ts';
import { measurePushes, pushColumns } from './push.ts';
import { reportColumns, reportsAfterQuiet, reportsAfterRuns, reportsInARow } from './reports.ts';

interface Tables {
  pushes: string[][];
  reports: string[][];
  looks: string[][];
  /** Parts that did not end, and why. */
  failures: string[];
}

/** Adds a row to what is written. */
type AddRow = (table: 'pushes' | 'reports' | 'looks', cells: string[]) => Promise<void>;

const parts: { what: string; minutes: number; measure: (add: AddRow) => Promise<void> }[] = [
  {
    what: 'From push to first write',
    minutes: 5,
    measure: async (add) => add('pushes', await measurePushes(10)),
  },
  { what: '10,000 objects in one environment', minutes: 6, measure: measureOne },
  { what: '10,000 objects in 50 environments', minutes: 20, measure: measureFifty },
];

/** Every row is saved as it comes, and a part that fails leaves the others theirs. Throws at the end when one failed. */
export async function measureDaemon(save: (text: string) => Promise<void>): Promise<void> {
  const [before = 0] = loadavg();
  const tables: Tables = { pushes: [], reports: [], looks: [], failures: [] };
  const add: AddRow = async (table, cells) => {
    tables[table].push(cells);
    process.stdout.write(`${cells.join(' | ')}\n`);
    await save(textOf(tables, before));
  };
  for (const { what, minutes, measure } of parts) {
    try {
      await within(minutes * 60, what, measure(add));
    } catch (error) {
      const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      tables.failures.push(`${what}: ${why}`);
      process.stderr.write(`${what}: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
      await save(textOf(tables, before));
    }
  }
  if (tables.failures.length > 0) throw new Error(tables.failures.join('\n'));
}

async function measureOne(add: AddRow): Promise<void> {
  const all = estateOf('all', { tags: 499, classes: 9500 });
  await withEstate([all], async (estate) => {
    await add('looks', await lookThrice('1 environment of 10,000 objects', all.name, estate));
    const { written, seen } = await changeTen(all, estate);
    await add('looks', written);
    await add('looks', seen);
  });
}

async function measureFifty(add: AddRow): Promise<void> {
  const fifty = Array.from({ length: 50 }, (_, index) => estateOf(`e${index}`, { tags: 9, classes: 190 }));
  const watched = fifty.slice(0, 5);
  for (const one of watched) one.machines.set(`${one.name}-vm`, 1);
  const last = fifty.at(-1)?.name ?? '';
  await withEstate(fifty, async (estate) => {
    await add('looks', await lookThrice('1 of 50 environments, 200 of 10,000 objects', last, estate));
    await add('reports', await reportsAfterQuiet(watched, estate));
    await add('reports', await reportsAfterRuns(watched, estate));
    await add('reports', await reportsInARow(watched[0] ?? estateOf('none', { tags: 0, classes: 0 }), estate));
    await add('looks', await lookAtAll('all 50 environments after a start, 4 at a time', estate));
  });
}

function textOf({ pushes, reports, looks, failures }: Tables, before: number): string {
  const [now = 0] = loadavg();
  const isShared = before > 3 || now > 4;
  const parts = [
    `From \`git push\` to the first write: medians, least to most.\n\n${tableOf(pushColumns, pushes)}`,
    `From a change by another account to the drift on record, of which one second gathers more changes of the same hand:\n
${tableOf(reportColumns, reports)}`,
    `Looks with nothing to do, and a run that writes:\n\n${tableOf(lookColumns, looks)}`,
    ...failures.map((failure) => `Did not end: ${failure}`),
    `Load of the machine (one minute): ${before.toFixed(1)} before, ${now.toFixed(1)} after${isShared ? '; it was shared with other work, which the times show' : ''}.`,
  ];
  return parts.join('\n\n');
}

function tableOf(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
