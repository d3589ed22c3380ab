import { readOne } from './read-all.ts';

interface TokenCreation<T> {
  /** Without a token, nothing but the look before protects from a second object. */
  create(token?: string): Promise<string>;
  get(id: string): Promise<T>;
  /** Whether what lies under the id is what was to be created. */
  isOurs(found: T): boolean;
}

/**
 * Creates an object under a token that follows from what it is for, so that a repetition answers what is there already.
 * vCenter may remember a token whose object was deleted or renamed since: then the next one is taken. Answers the id.
 */
export async function createWithToken<T>(tokens: readonly string[], creation: TokenCreation<T>): Promise<string> {
  for (const token of tokens) {
    const id = await creation.create(token);
    const read = await readOne(() => creation.get(id));
    if (read.state === 'unreadable' || (read.state === 'found' && creation.isOurs(read.value))) return id;
  }
  return creation.create();
}
