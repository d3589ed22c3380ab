import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { operationTable } from '../../src/simulator/operation-table.ts';
import type { RecordedExchange } from '../../src/simulator/server/recording.ts';
import { openSimulator } from './open-simulator.ts';
import { walkEveryOperation } from './walk-every-operation.ts';

const contract = join(import.meta.dirname, '..', '..', '..', 'shared', 'contract');
const isThere = existsSync(contract);
/** The contract stands beside the repository, and not every clone has it there. */
const held = isThere ? 'against' : 'without';

describe(`${held} the published contract`, () => {
  test('no operation of the table is unknown to the contract', () => {
    expect(unpublished(operationTable.map(({ id }) => id))).toEqual([]);
  });

  test('a walk through every operation succeeds and has no finding', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trueup-walk-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const record = join(folder, 'walk.jsonl');
    const seen = new Set<string>();
    const intercept = ({ operation }: { operation: string }): void => void seen.add(operation);
    const behaviour = {
      taskMilliseconds: 0,
      contentMilliseconds: 0,
      guestBootMilliseconds: 0,
      guestShutdownMilliseconds: 0,
      stageMilliseconds: 0,
      applyMilliseconds: 0,
      profileHostMilliseconds: 0,
      retryMilliseconds: 0,
      supervisorEnableMilliseconds: 0,
      supervisorUpdateMilliseconds: 0,
      supervisorRemovalMilliseconds: 0,
      supervisorUpgradeMilliseconds: 0,
      namespaceCreateMilliseconds: 0,
      namespaceUpdateMilliseconds: 0,
      namespaceRemovalMilliseconds: 0,
      selfServiceMilliseconds: 0,
    };
    await walkEveryOperation(await openSimulator({ record: recordTellable(record), intercept, behaviour }));
    expect([...seen].toSorted()).toEqual(operationTable.map(({ id }) => id).toSorted());
    expect(findings(record)).toEqual([]);
  });
});

/** The checker takes `/file?name=x` for `/file`, which knows no `name`: these exchanges are left out of the record. */
function recordTellable(file: string): (exchange: RecordedExchange) => void {
  return (exchange) => {
    if (/(?:file|storage)\?(?:file_)?name=/.test(exchange.path)) return;
    appendFileSync(file, `${JSON.stringify(exchange)}\n`);
  };
}

/** The operations that neither the published document nor its overlay has. */
function unpublished(ids: readonly string[]): string[] {
  if (!isThere) return [];
  const published = ['vsphere-api.json', 'overlay.json'].flatMap((file) => {
    const document = JSON.parse(readFileSync(join(contract, file), 'utf8')) as { paths: Record<string, object> };
    return Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
  // Files are sent and fetched outside the API.
  return ids.filter((id) => !published.includes(id) && !/^(?:GET|PUT) \/(?:cls|vum-filedownload)\//.test(id));
}

/** What the contract's checker says of a recording. */
function findings(recording: string): unknown[] {
  if (!isThere) return [];
  const checker = join(contract, 'check.mjs');
  const { stdout } = spawnSync(process.execPath, [checker, '--json', recording], { encoding: 'utf8' });
  return (JSON.parse(stdout) as { findings: unknown[] }).findings;
}
