import type { Diagnostic } from '../base/diagnostic.ts';

/** One commit of a source. */
export interface Revision {
  /** Full hash. For a folder without Git, a digest of its files. */
  commit: string;
  /** First line of its message. */
  subject?: string;
  author?: string;
  /** Milliseconds since 1970. */
  at?: number;
  /** Who signed it, where signatures are asked for. */
  signedBy?: string;
}

/** What keeps a source from being followed, for people. Holds no secret. */
export interface SourceProblem {
  code:
    | 'unreachable'
    | 'credentials-refused'
    | 'host-key-changed'
    | 'tls-untrusted'
    | 'branch-missing'
    | 'path-missing'
    | 'too-large'
    | 'timed-out'
    | 'unsigned'
    | 'unsafe'
    | 'disk'
    | 'damaged'
    | 'merge-conflict'
    | 'git-missing'
    | 'unexpected';
  message: string;
  remedy: string;
  retry: 'never' | 'backoff';
}

/** Answer to a look at a source: where its branch stands, and what moved. */
export type SourceLook =
  | { state: 'unchanged'; revision: Revision }
  /** `forced`: the branch does not hold the commit before any more. `from` is left out at the first look. */
  | { state: 'moved'; revision: Revision; from?: string; forced?: true }
  /** The last revision stays in force: a branch that is gone never looks like an empty set of manifests. */
  | { state: 'failed'; problem: SourceProblem; revision?: Revision };

/** The files of one revision on disk, until they are released. */
export interface Checkout extends AsyncDisposable {
  revision: Revision;
  /** Absolute path of the folder that the source's `path` names. */
  folder: string;
  /** Files that could not be taken over: links that lead out, LFS pointers, submodules. Any error among them fails the load. */
  diagnostics: Diagnostic[];
}

/** Where manifests come from: a branch of a repository, or a folder. */
export interface FollowedSource {
  name: string;
  /** Address for people, without an account. */
  address: string;
  /** Asks where the branch stands and fetches only when it moved. Never throws for what lies outside: it answers `failed`. */
  look(signal: AbortSignal): Promise<SourceLook>;
  /** Throws a `SourceError` with a `SourceProblem`. */
  checkout(commit: string, signal: AbortSignal): Promise<Checkout>;
  /** Paths that differ between two commits, relative to the source's `path`; `undefined` when that cannot be told. */
  changedPaths(from: string, to: string, signal: AbortSignal): Promise<string[] | undefined>;
  /** Fetches a ref of a pull request and merges it into the branch as it stands now, without a working tree. */
  mergeResult?(ref: string, head: string, signal: AbortSignal): Promise<MergeResult>;
  /** Yields when it may have moved, where that can be told without asking a server. */
  watch?(signal: AbortSignal): AsyncGenerator<void>;
  close(): Promise<void>;
}

export type MergeResult =
  /** `commit` can be given to `checkout` and `changedPaths`. */
  { state: 'merged'; commit: string; base: string } | { state: 'conflict'; paths: string[]; base: string };
