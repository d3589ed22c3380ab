import type { Diagnostic } from '../base/diagnostic.ts';
import type { ReadResult } from './read-file-text.ts';
import type { ReadLimits } from './read-options.ts';
import { sourceProblem } from './source-problem.ts';
import { decryptFile, type DecryptedFile } from './sops/decrypt-file.ts';
import { findSopsDocument } from './sops/sops-document.ts';

const withoutKeys = { env: {}, folder: '.', projectFolder: '.' };

/** What a file holds once it is decrypted, where SOPS encrypted it. */
export async function decryptRead(result: ReadResult, limits: ReadLimits): Promise<DecryptedFile> {
  if ('problem' in result) return { problems: [result.problem] };
  return decryptFile(result.file, limits.sops ?? withoutKeys);
}

/** What came through a pipe is gone when its secrets are needed, so that SOPS files are read by their path only. */
export function refuseSops(result: ReadResult): DecryptedFile {
  if ('problem' in result) return { problems: [result.problem] };
  return findSopsDocument(result.file) === undefined ? result : { problems: [sopsOnStdin(result.file.file)] };
}

function sopsOnStdin(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'sops-on-stdin',
    summary: 'Something that SOPS encrypted came through standard input',
    remedy: 'Give SOPS files by their path: `trueup plan FILE`; `-f -` may stand beside it.',
  });
}
