import { DatabaseSync } from 'node:sqlite';

/** What of the history is beyond its bounds, in words; nothing when all is within. */
export function beyondRetention(
  file: string,
  { runsPerEnvironment, before }: { runsPerEnvironment: number; before: number },
): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const many = database
      .prepare('select environment, count(*) as runs from runs group by environment having runs > ?')
      .all(runsPerEnvironment)
      .map(({ environment, runs }) => `${String(environment)} has ${String(runs)} runs`);
    const old = ['audit', 'drift', 'holds', 'approvals'].flatMap((table) => {
      const column = table === 'audit' ? 'at' : 'ended_at';
      const rows = database.prepare(`select count(*) as old from ${table} where ${column} < ?`).get(before)?.['old'];
      return rows === 0 ? [] : [`${String(rows)} rows of ${table} are too old`];
    });
    const orphans = ['steps', 'journal'].flatMap((table) => {
      const rows = database.prepare(`select count(*) as n from ${table} where run not in (select id from runs)`).get();
      return rows?.['n'] === 0 ? [] : [`${String(rows?.['n'])} rows of ${table} belong to no run`];
    });
    return [...many, ...old, ...orphans];
  } finally {
    database.close();
  }
}
