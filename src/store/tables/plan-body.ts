import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Change } from '../../plan/change.ts';
import type { Step } from '../../plan/step.ts';
import { inPieces } from '../../base/others-turn.ts';
import { parseRecord } from '../database/parse-record.ts';
import { StoreError } from '../store-error.ts';

export interface PlanBody {
  changes: Change[];
  steps: Step[];
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const linesAtOnce = 250;

/** One line for each change and step, so that a plan of many objects is written and read in pieces; gzip, RFC 1952. */
export async function packPlanBody({ changes, steps }: PlanBody): Promise<Uint8Array> {
  const pieces: string[] = [];
  const items = [...changes.map((change) => ({ change })), ...steps.map((step) => ({ step }))];
  await inPieces(items, linesAtOnce, (piece) => {
    pieces.push(piece.map((item) => `${JSON.stringify(item)}\n`).join(''));
  });
  return compress(pieces.join(''));
}

export async function unpackPlanBody(packed: Uint8Array): Promise<PlanBody> {
  const lines = (await decompressed(packed)).split('\n').slice(0, -1);
  const body: PlanBody = { changes: [], steps: [] };
  await inPieces(lines, linesAtOnce, (piece) => {
    for (const line of piece) {
      const item = parseRecord(line) as { change: Change } | { step: Step };
      if ('change' in item) body.changes.push(item.change);
      else body.steps.push(item.step);
    }
  });
  return body;
}

async function decompressed(packed: Uint8Array): Promise<string> {
  try {
    return (await decompress(packed)).toString('utf8');
  } catch (cause) {
    throw new StoreError('damaged', 'A stored plan cannot be read any more.', {
      remedy: 'Ask for a new plan; check the disk.',
      cause,
    });
  }
}
