import type { Clock } from '../../base/clock.ts';

/** The forges with an API. A `generic` one only sends webhooks. */
export type ForgeType = 'github' | 'gitlab' | 'gitea' | 'forgejo' | 'bitbucket' | 'bitbucket-data-center';

export interface ForgeClientOptions {
  type: ForgeType;
  /** `owner/name`; on GitLab with all groups, on Bitbucket Data Center with the project's key. */
  repository: string;
  /** Address of the API, or of the forge, where that is not the public one. */
  url?: string;
  /** Asked anew for each request, so that a token can be exchanged while the daemon runs. */
  token: () => Promise<string>;
  /** Certificate authorities in PEM; they take the place of the system's. */
  ca?: string;
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
  userAgent: string;
}

/** Where the API is and what the repository is called in it. */
export interface ForgeAddress {
  /** Without a slash at the end, and without the API's own path. */
  base: string;
  owner: string;
  name: string;
}
