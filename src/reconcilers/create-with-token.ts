import { readOne } from './read-all.ts';

interface TokenCreation {
  create(token: string): Promise<string>;
  get(id: string): Promise<unknown>;
}

/**
 * Creates an object under a token that follows from what it is for, so that a repetition answers what is there already.
 * vCenter may remember the token of an object that was deleted since: then the next token is taken. Answers the id.
 */
export async function createWithToken(tokens: readonly string[], creation: TokenCreation): Promise<string> {
  let id = '';
  for (const token of tokens) {
    id = await creation.create(token);
    const read = await readOne(() => creation.get(id));
    if (read.state !== 'absent') return id;
  }
  return id;
}
