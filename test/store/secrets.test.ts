import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/base/digest.ts';
import type { Step } from '../../src/plan/step.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import { planOf, runOf, stepOf } from './records.ts';

const password = 'correct horse battery staple';

/** What steps carry in place of a secret: where it comes from, and a digest. The store adds nothing and resolves nothing. */
const step: Step = {
  id: 'OnlineDepot/vendor#1',
  ref: { kind: 'OnlineDepot', name: 'vendor' },
  operation: 'create-depot',
  args: { password: { secretRef: 'env:DEPOT_PASSWORD', digest: digestOf(password) } },
  title: 'Create depot vendor',
  impact: 'safe',
  reversible: true,
  dependsOn: [],
  wave: 0,
  basedOn: 'absent',
};

test('a plan whose steps need a secret is stored with the reference, and the secret is nowhere in the file', async () => {
  const file = freshFile();
  const store = await open(file);
  await store.plans.save(planOf({}, { steps: [step] }));
  await store.runs.begin(runOf({ planId: 'plan-1' }));
  await store.runs.saveSteps([stepOf({ step: step.id, ref: 'OnlineDepot/vendor', operation: step.operation })]);
  expect((await store.plans.get('lab', 'plan-1'))?.plan.steps).toEqual([step]);
  await store.close();
  const stored = `${readFileSync(file, 'latin1')}${bodiesIn(file)}`;
  expect(stored).toContain('env:DEPOT_PASSWORD');
  expect(stored).not.toContain(password);
});

function bodiesIn(file: string): string {
  const raw = new DatabaseSync(file);
  const rows = raw.prepare('select body from plan_bodies').all();
  raw.close();
  return rows.map(({ body }) => gunzipSync(body as Uint8Array).toString('utf8')).join('');
}
