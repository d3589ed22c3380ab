// Collects what client and simulator exchanged during the whole run and holds it against the published API contract.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checker = join(import.meta.dirname, '..', '..', '..', 'shared', 'contract', 'check.mjs');

/** Runs once before the workers start; what it answers runs once after the last test. */
export default function setUp(): () => void {
  const given = process.env['TRUEUP_RECORD_DIR'];
  const folder = given ?? mkdtempSync(join(tmpdir(), 'trueup-exchanges-'));
  mkdirSync(folder, { recursive: true });
  process.env['TRUEUP_RECORD_DIR'] = folder;
  return () => {
    const findings = checkRecordings(folder);
    if (findings === undefined && given === undefined) rmSync(folder, { recursive: true });
    if (findings !== undefined) throw new Error(`The exchanges in ${folder} depart from the contract.\n${findings}`);
  };
}

/** Prints the checker's closing line and answers its findings, if there are any. */
function checkRecordings(folder: string): string | undefined {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name));
  if (files.length === 0) return undefined;
  if (!existsSync(checker)) {
    console.log('Contract: not checked, the published contract is not beside the repository.');
    return undefined;
  }
  files.forEach(dropUnfinishedLine);
  const result = spawnSync(process.execPath, [checker, ...files], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const output = `${result.stdout}${result.stderr}`.trimEnd();
  console.log(`Contract: ${output.split('\n').at(-1) ?? 'the checker said nothing'}`);
  return result.status === 0 ? undefined : output;
}

/** A process that a test killed may have left half a line behind. */
function dropUnfinishedLine(file: string): void {
  const size = statSync(file).size;
  const text = readFileSync(file);
  if (size > 0 && text.at(-1) !== 0x0a) truncateSync(file, text.lastIndexOf(0x0a) + 1);
}
