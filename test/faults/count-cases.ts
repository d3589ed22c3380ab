import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFolder } from '../record.ts';

/** Says how many cases ran, of how many that there are, and adds them to the total of the whole run. */
export function countCases(title: string, cases: number, all = cases): void {
  console.log(`${title}: ${cases}${cases === all ? '' : ` of ${all}`} cases`);
  const folder = recordFolder();
  if (folder !== undefined) appendFileSync(join(folder, 'fault-cases.txt'), `${cases}\n`);
}

export function totalCases(): number {
  const file = join(recordFolder() ?? '', 'fault-cases.txt');
  if (!existsSync(file)) return 0;
  return readFileSync(file, 'utf8')
    .split('\n')
    .reduce((sum, line) => sum + Number(line), 0);
}
