// Replaces all resources of an environment again and again until it is killed, and says which time was the last.
import { writeSync } from 'node:fs';
import { open } from '../open.ts';
import { resourceOf } from '../records.ts';

const [, , file = ''] = process.argv;
const store = await open(file);

for (let time = 1; ; time += 1) {
  const resources = Array.from({ length: 2000 + (time % 2) }, (_, number) =>
    resourceOf({ name: `tag-${number}`, message: String(time), seenAt: time }),
  );
  await store.resources.replace('lab', resources);
  writeSync(1, `${time}\n`);
}
