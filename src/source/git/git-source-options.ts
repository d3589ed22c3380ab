/** What it takes to follow a branch of a Git repository. Secrets are asked for when they are needed, never kept. */
export interface GitSourceOptions {
  name: string;
  /** `https://`, `http://`, `ssh://`, `user@host:path`, `file://` or an absolute path; without an account for HTTP. */
  url: string;
  branch: string;
  /** Folder of the repository that is taken over; everything when left out. */
  path?: string;
  /** Absolute. Holds the cache of each repository and the checkouts; sources share it, daemons must not. */
  cacheFolder: string;
  limits: GitLimits;
  /** A token alone is the password. */
  credentials?: () => Promise<{ username?: string; password: string }>;
  ssh?: { privateKey: () => Promise<string>; knownHostsFile: string };
  /** PEM file with the certificate authorities to trust instead of the system's. */
  caFile?: string;
  submodules?: boolean;
  verify?: { gpgKeyringFile?: string; sshAllowedSignersFile?: string };
  /** Only `PATH`, `TMPDIR` and what names proxies are handed on to Git. */
  env: Readonly<Record<string, string | undefined>>;
}

export interface GitLimits {
  /** Bytes that the cache of the repository may take, and the files of one revision. */
  size: number;
  /** Milliseconds that one command of Git's may take. */
  timeout: number;
  /** Files and links of one revision below the source's path; 20,000 when left out. */
  files?: number;
}
