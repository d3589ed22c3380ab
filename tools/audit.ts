// Fails when a package of the lockfile has a known vulnerability. Not every registry answers that question, and a
// machine may be offline: then it says so and fails nothing, because nothing was found either.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' });
const total = totalIn(stdout);

if (total === undefined) console.log('Not checked: this package registry does not answer audits.');
else if (total === 0) console.log('No package of the lockfile has a known vulnerability.');
else {
  console.error(`${total} known vulnerabilities. Run \`npm audit\` for the list.`);
  process.exitCode = 1;
}

/** How many vulnerabilities the report counts; `undefined` when it is no report. */
function totalIn(text: string): number | undefined {
  try {
    const report = JSON.parse(text) as { metadata?: { vulnerabilities?: { total?: number } } };
    return report.metadata?.vulnerabilities?.total;
  } catch {
    return undefined;
  }
}
