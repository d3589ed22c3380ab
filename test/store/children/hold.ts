// Has the database until its input ends.
import { writeSync } from 'node:fs';
import { open } from '../open.ts';

const [, , file = ''] = process.argv;
const store = await open(file);
writeSync(1, 'open\n');
process.stdin.resume().on('end', () => void store.close());
