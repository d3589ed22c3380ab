import { parseChecksum, runningChecksum } from '../../base/checksum.ts';
import { InternalError } from '../../base/internal-error.ts';
import type { LocalFile } from '../../base/local-file.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';

/**
 * A local file that has the digest that the plan names: it is read once to see that, before anything of it is sent, and
 * again while it is sent. The last bytes of a file that changed in between are never handed over.
 */
export async function verifiedFile(path: string, checksum: string, file: LocalFile): Promise<LocalFile> {
  const expected = parseChecksum(checksum);
  if (expected === undefined) throw new InternalError(`the step about ${path} holds no usable checksum`);
  const checked = () => verified(path, expected, file.read());
  for await (const _piece of checked());
  return { bytes: file.bytes, read: checked };
}

async function* verified(
  path: string,
  { algorithm, digest }: NonNullable<ReturnType<typeof parseChecksum>>,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const checksum = runningChecksum(algorithm);
  let held: Uint8Array | undefined;
  for await (const piece of readable(path, pieces)) {
    checksum.add(piece);
    if (held !== undefined) yield held;
    held = piece;
  }
  const found = checksum.digest();
  if (found !== digest) throw otherFile(path, `${algorithm}:${digest}`, `${algorithm}:${found}`);
  if (held !== undefined) yield held;
}

async function* readable(path: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw failure(`The file ${path} cannot be read (${reason})`, 'Check the file and its permissions, then run again.');
  }
}

function otherFile(path: string, expected: string, found: string): VsphereError {
  return failure(
    `The file ${path} is not the one that the manifest means: it has ${found} instead of ${expected}`,
    'Put the right file there, or write its checksum in the manifest and plan again. Nothing of it was used.',
  );
}

function failure(message: string, remedy: string): VsphereError {
  return new VsphereError({ code: 'invalid-argument', message, ...adviceFor['invalid-argument'], remedy });
}
