import { readFailure, sourceProblem } from './source-problem.ts';
import { textOf, tooLarge, type ReadResult } from './read-file-text.ts';

export const stdinName = '<stdin>';

/** Reads standard input to its end. Nothing on it is an error: a command that failed before the pipe gives nothing. */
export async function readStdin(
  stdin: AsyncIterable<Uint8Array | string> | undefined,
  maxBytes: number,
): Promise<ReadResult> {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of stdin ?? []) {
      const bytes = Buffer.from(chunk as Uint8Array);
      total += bytes.length;
      if (total > maxBytes) return { problem: tooLarge(stdinName, maxBytes) };
      chunks.push(bytes);
    }
  } catch (error) {
    return { problem: readFailure(stdinName, error) };
  }
  return total === 0 ? { problem: nothingRead } : textOf(stdinName, Buffer.concat(chunks, total));
}

const nothingRead = sourceProblem(stdinName, {
  code: 'no-manifests',
  summary: 'Standard input is empty',
  remedy: 'Check that the command before the pipe worked.',
});
