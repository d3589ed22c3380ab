import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** One HTTP exchange in the form that the contract checker reads, one JSON line each. */
export interface RecordedExchange {
  method: string;
  /** Path and query, as sent. */
  path: string;
  requestBody?: unknown;
  status: number;
  responseBody?: unknown;
  /** The answer was injected by a test and is not held to the contract. */
  fault?: boolean;
}

/** The folder that the whole test run records into; `undefined` when a test file runs outside of the runner. */
export function recordFolder(): string | undefined {
  return process.env['TRUEUP_RECORD_DIR'];
}

/** Adds an exchange to this process's file; the run's end holds all files against the published contract. */
export function recordExchange(exchange: RecordedExchange): void {
  const folder = recordFolder();
  if (folder === undefined) return;
  appendFileSync(join(folder, `${String(process.pid)}.jsonl`), `${JSON.stringify(exchange)}\n`);
}
