import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SourceError } from '../source-error.ts';
import { GitFailure } from './git-failure.ts';
import type { Repository } from './repository.ts';
import { runProgram } from './run-git.ts';

/** Who signed a commit. Throws `SourceError` with `unsigned` unless a trusted key made a good signature. */
export async function verifyCommit(repository: Repository, commit: string, signal: AbortSignal): Promise<string> {
  const home = await mkdtemp(join(repository.runFolder, 'gpg-'));
  try {
    await importKeys(repository, home, signal);
    const answer = await repository.local(['verify-commit', '--raw', commit], signal, {
      env: { GNUPGHOME: home },
      settings: verifySettings(repository),
      answers: [1, 128],
    });
    const signer = signerOf(answer.said);
    if (answer.status === 0 && signer !== undefined) return signer;
    throw unsigned(commit, answer.said);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Without a file of trusted signers Git refuses every SSH signature; S/MIME is never trusted. */
function verifySettings({ options }: Repository): string[] {
  const signers = options.verify?.sshAllowedSignersFile;
  return [
    'gpg.program=gpg',
    'gpg.x509.program=/bin/false',
    ...(signers === undefined ? [] : [`gpg.ssh.allowedSignersFile=${resolve(signers)}`]),
  ];
}

async function importKeys({ options, runFolder }: Repository, home: string, signal: AbortSignal): Promise<void> {
  // Nobody vouches for keys here: those in the file are the ones that are trusted.
  await writeFile(join(home, 'gpg.conf'), 'batch\nno-tty\nno-autostart\ntrust-model always\n', { mode: 0o600 });
  const keyring = options.verify?.gpgKeyringFile;
  if (keyring === undefined) return;
  const env = { PATH: options.env['PATH'] ?? '', LC_ALL: 'C', GNUPGHOME: home };
  const base = { env, folder: runFolder, timeout: options.limits.timeout, signal };
  try {
    await runProgram('gpg', { ...base, args: ['--batch', '--quiet', '--import', '--', resolve(keyring)] });
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new SourceError({
      code: 'unsigned',
      message: `The trusted OpenPGP keys cannot be read: ${error.said || error.reason}`,
      remedy: 'Check `gpgKeyringFile` of the source, and that GnuPG is installed.',
      retry: 'backoff',
    });
  }
}

/** GnuPG's status lines (doc/DETAILS), or the sentence of ssh-keygen(1). */
function signerOf(said: string): string | undefined {
  const valid = /^\[GNUPG:\] VALIDSIG /m.test(said);
  const gpg = valid ? /^\[GNUPG:\] GOODSIG \S+ (?<signer>.+)$/m.exec(said)?.groups?.['signer'] : undefined;
  return gpg ?? /^Good "git" signature for (?<signer>\S+) with /m.exec(said)?.groups?.['signer'];
}

function unsigned(commit: string, said: string): SourceError {
  return new SourceError({
    code: 'unsigned',
    message: `The commit ${commit.slice(0, 12)} ${reasonOf(said)}`,
    remedy:
      'Sign it with a key that is trusted, or add the key to those of the source. The last revision stays in force.',
    retry: 'backoff',
  });
}

function reasonOf(said: string): string {
  if (said === '') return 'carries no signature';
  if (/^\[GNUPG:\] BADSIG|incorrect signature|Signature verification failed/m.test(said))
    return 'carries a bad signature';
  if (/^\[GNUPG:\] (?:EXPKEYSIG|EXPSIG)/m.test(said)) return 'is signed with a key that has expired';
  if (/^\[GNUPG:\] REVKEYSIG/m.test(said)) return 'is signed with a key that was revoked';
  return 'is signed with a key that is not trusted';
}
