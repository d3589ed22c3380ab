import { createInterface } from 'node:readline/promises';
import type { CliContext } from './context.ts';
import { UserError } from '../base/user-error.ts';

/** Asks for a yes. Anything else, and the end of the input, is a no. */
export async function ask(question: string, context: CliContext): Promise<boolean> {
  if (context.stdin.isTTY !== true) {
    throw new UserError('There is no terminal to ask at.', 'Give --yes to go on without being asked.');
  }
  context.stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: context.stdin });
  try {
    const answer = await lines.question('', { signal: context.stop });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
