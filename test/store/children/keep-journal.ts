// Begins and settles steps until it is killed, and says after each what the store has promised by then.
import { writeSync } from 'node:fs';
import { open } from '../open.ts';
import { entryOf, runOf } from '../records.ts';

const [, , file = '', round = ''] = process.argv;
const store = await open(file);
await store.runs.interruptRunning(1);
await store.runs.begin(runOf({ id: round }));

for (let number = 0; ; number += 1) {
  const steps = ['a', 'b', 'c'].map((letter) => `${number}${letter}`);
  await Promise.all(steps.map((step) => store.journal.begin(entryOf({ run: round, step }))));
  for (const step of steps) say('begun', step);
  await Promise.all(steps.slice(1).map((step) => store.journal.settle(round, step, 'applied', 2)));
  for (const step of steps.slice(1)) say('settled', step);
}

function say(what: string, step: string): void {
  writeSync(1, `${what} ${step}\n`);
}
