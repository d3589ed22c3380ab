import { storeContract } from './contract.ts';
import { freshFile, open } from './open.ts';

storeContract('in memory', () => open(':memory:'));
storeContract('in a file', () => open(freshFile()));
