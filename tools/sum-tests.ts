// Adds up vitest's JSON reports and prints the one line that says how a whole run went.
//
//   node tools/run.mjs tools/sum-tests.ts <folder of reports>
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the reports.');

const reports = globSync('*.json', { cwd: folder }).map(
  (name) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      testResults: { status: string; assertionResults: unknown[] }[];
    },
);

const passed = sum(reports.map((report) => report.numPassedTests));
// A file that could not even be loaded has no tests to count, and has failed all the same.
const unloaded = sum(
  reports.map(
    ({ testResults }) =>
      testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
  ),
);
const failed = sum(reports.map((report) => report.numFailedTests)) + unloaded;
console.log(`${passed} passed, ${failed} failed`);

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
