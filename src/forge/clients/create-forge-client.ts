import type { ForgeClient } from '../forge-client.ts';
import { forgeAddressOf } from './address.ts';
import { forgeError } from './answer-error.ts';
import { bitbucketAuthorize, createBitbucketClient } from './bitbucket.ts';
import { createDataCenterClient } from './bitbucket-data-center.ts';
import { createGiteaClient } from './gitea.ts';
import { createGithubClient } from './github.ts';
import { createGitlabClient } from './gitlab.ts';
import type { ForgeAddress, ForgeClientOptions, ForgeType } from './options.ts';
import { createTransport, type Authorize, type Transport } from './transport.ts';

export interface ClosingForgeClient extends ForgeClient {
  /** Ends all connections at once. */
  close: () => Promise<void>;
}

type Create = (options: ForgeClientOptions, address: ForgeAddress, transport: Transport) => ForgeClient;

interface ForgeKind {
  create: Create;
  authorize: Authorize;
}

const bearer: Authorize = (token) => ({ authorization: `Bearer ${token}` });

const kinds: Record<ForgeType, ForgeKind> = {
  github: { create: createGithubClient, authorize: bearer },
  // Takes personal, project and group tokens as well as those of OAuth.
  gitlab: { create: createGitlabClient, authorize: bearer },
  gitea: { create: createGiteaClient, authorize: bearer },
  forgejo: { create: createGiteaClient, authorize: bearer },
  bitbucket: { create: createBitbucketClient, authorize: bitbucketAuthorize },
  'bitbucket-data-center': { create: createDataCenterClient, authorize: bearer },
};

/** Throws a `UserError` where address or repository cannot be used. Nothing is sent yet. */
export function createForgeClient(options: ForgeClientOptions): ClosingForgeClient {
  const address = forgeAddressOf(options);
  const { create, authorize } = kinds[options.type];
  const transport = createTransport(options, address.base, authorize);
  const client = create(options, address, transport);
  return {
    ...client,
    upsertComment: (...args) => understood(client.upsertComment(...args)),
    deleteComment: (...args) => understood(client.deleteComment(...args)),
    setStatus: (...args) => understood(client.setStatus(...args)),
    openPullRequests: (...args) => understood(client.openPullRequests(...args)),
    pullRequest: (...args) => understood(client.pullRequest(...args)),
    mayWrite: (...args) => understood(client.mayWrite(...args)),
    close: () => transport.close(),
  };
}

/** An answer that lacks what its forge always gives shows as a mistake of types where it is read. */
async function understood<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw forgeError('unexpected', 'The forge answered in a form that is not understood', undefined, error);
  }
}
