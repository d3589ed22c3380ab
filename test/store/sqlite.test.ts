import { storeContract } from './contract.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';

storeContract('in memory', () => open(':memory:'));
storeContract('in a file', () => open(freshFile()));
