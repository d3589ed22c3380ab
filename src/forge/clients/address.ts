import { UserError } from '../../base/user-error.ts';
import type { ForgeAddress, ForgeClientOptions, ForgeType } from './options.ts';

const publicAddress: Record<ForgeType, string | undefined> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
  gitea: 'https://gitea.com',
  forgejo: 'https://codeberg.org',
  bitbucket: 'https://api.bitbucket.org',
  'bitbucket-data-center': undefined,
};

/** What people give with the address and the libraries put behind it themselves. GitHub's path is part of its address. */
const apiPath = /\/(?:api\/v4|api\/v1|2\.0|rest(?:\/api(?:\/[\w.]+)?)?)?\/*$/;

/** Throws a `UserError` where the project file has to say more. */
export function forgeAddressOf({ type, url, repository }: ForgeClientOptions): ForgeAddress {
  const given = url ?? publicAddress[type];
  if (given === undefined) {
    throw new UserError(
      `The forge of ${repository} has no address`,
      'Give `forge.url`, the address of the Bitbucket server.',
    );
  }
  if (!URL.canParse(given)) {
    throw new UserError(`${given} is not an address`, 'Give `forge.url` as an address such as https://git.example.');
  }
  const slash = repository.lastIndexOf('/');
  if (slash <= 0 || slash === repository.length - 1) {
    throw new UserError(
      `${repository} names no repository of a forge`,
      'Give `forge.repository` as owner and name, such as `acme/infra`.',
    );
  }
  const base = type === 'github' ? given.replace(/\/+$/, '') : given.replace(apiPath, '');
  return { base, owner: repository.slice(0, slash), name: repository.slice(slash + 1) };
}
