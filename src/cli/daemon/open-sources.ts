import { resolve } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import { createFolderSource } from '../../source/folder-source.ts';
import { createGitSource } from '../../source/git/git-source.ts';
import type { FollowedSource } from '../../source/revision.ts';
import type { Project, Source } from '../../spec/project.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { parseSize } from '../../spec/quantity/size.ts';
import type { CliContext } from '../context.ts';
import { secretOf } from './secret-of.ts';

/** One for each source of the project; without any, or when a folder is watched, that folder for all environments. */
export function openSources(
  { spec }: Project,
  { folder, watch }: { folder: string; watch: string | undefined },
  context: CliContext,
): FollowedSource[] {
  const cacheFolder = resolve(folder, spec.daemon.cache);
  if (watch === undefined) requireSources(spec);
  if (watch !== undefined || spec.sources.length === 0) {
    // What else lies in the folder, such as the log of this very program, is no reason to look again.
    const only = spec.environments.flatMap(({ manifests }) => manifests);
    const watched = watch === undefined ? folder : resolve(context.folder, watch);
    return [createFolderSource({ name: 'folder', folder: watched, cacheFolder, only })];
  }
  return spec.sources.map((source) => openGit(source, { folder, cacheFolder }, context));
}

/** With several sources, nobody can tell which one an environment means that names none. */
function requireSources({ sources, environments }: Project['spec']): void {
  const unclear = environments.find(({ source }) => source === undefined);
  if (sources.length < 2 || unclear === undefined) return;
  throw new UserError(
    `The environment "${unclear.name}" does not say which source its manifests come from.`,
    `Write "source:" there; there are ${sources.map(({ name }) => name).join(', ')}.`,
  );
}

function openGit(
  { name, git }: Source,
  { folder, cacheFolder }: { folder: string; cacheFolder: string },
  context: CliContext,
): FollowedSource {
  const { credentials, ssh, caFile, verify, limits } = git;
  const secret = (what: string, reference: Parameters<typeof secretOf>[1]) =>
    secretOf(`${what} of the source "${name}"`, reference, folder, context);
  return createGitSource({
    name,
    url: git.url,
    branch: git.branch,
    path: git.path,
    cacheFolder,
    limits: { size: Number(parseSize(limits.size) ?? 2n ** 29n), timeout: parseDuration(limits.timeout) ?? 300_000 },
    submodules: git.submodules,
    env: context.env,
    ...(credentials === undefined
      ? {}
      : {
          credentials: async () => ({
            password: await secret('password', credentials.password)(),
            ...(credentials.username === undefined
              ? {}
              : { username: await secret('user name', credentials.username)() }),
          }),
        }),
    ...(ssh === undefined
      ? {}
      : {
          ssh: {
            privateKey: secret('private key', ssh.privateKey),
            knownHostsFile: resolve(folder, ssh.knownHostsFile),
          },
        }),
    ...(caFile === undefined ? {} : { caFile: resolve(folder, caFile) }),
    ...(verify === undefined ? {} : { verify: absolute(verify, folder) }),
  });
}

function absolute(
  { gpgKeyringFile, sshAllowedSignersFile }: NonNullable<Source['git']['verify']>,
  folder: string,
): NonNullable<Source['git']['verify']> {
  return {
    ...(gpgKeyringFile === undefined ? {} : { gpgKeyringFile: resolve(folder, gpgKeyringFile) }),
    ...(sshAllowedSignersFile === undefined ? {} : { sshAllowedSignersFile: resolve(folder, sshAllowedSignersFile) }),
  };
}
