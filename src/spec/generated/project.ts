// Generated from schemas/ by `npm run generate`; do not edit.

import type { SecretReference } from '../secret-reference.ts';

/**
 * The spec of a project with every default filled in.
 */
export interface ProjectSpec {
  /**
   * The vCenters.
   *
   * @minItems 1
   */
  targets: Target[];
  /**
   * Git repositories that the daemon follows. The command line uses the working tree.
   */
  sources: Source[];
  /**
   * Manifests bound to a target, with a policy.
   *
   * @minItems 1
   */
  environments: Environment[];
  daemon: Daemon;
  /**
   * Who is told when something changes for the better or the worse.
   */
  notifications: Notification[];
}
/**
 * One vCenter.
 */
export interface Target {
  /**
   * Names the target within the project.
   */
  name: string;
  /**
   * Address of the vCenter, without a path.
   */
  url: string;
  /**
   * The account that Trueup uses.
   */
  credentials: {
    /**
     * Where a secret comes from. Secrets never stand in a file that is kept in Git.
     */
    username: SecretReference;
    /**
     * Where a secret comes from. Secrets never stand in a file that is kept in Git.
     */
    password: SecretReference;
  };
  /**
   * How the vCenter's certificate is checked.
   */
  tls: {
    /**
     * Check the certificate. Turning it off lets anybody on the way read the password; it is for labs.
     */
    verify: boolean;
    /**
     * PEM file with the certificate authorities to trust. Relative paths start at the folder of the project file.
     */
    caFile?: string;
    /**
     * SHA-256 fingerprint of the one certificate to trust: 64 hexadecimal digits, with or without `:` between pairs.
     */
    fingerprint?: string;
  };
  /**
   * How much Trueup asks of the vCenter at once.
   */
  limits: {
    /**
     * Requests at the same time.
     */
    concurrency: number;
    /**
     * Sessions at the same time.
     */
    sessions: number;
  };
}
/**
 * A Git repository that the daemon follows.
 */
export interface Source {
  /**
   * Names the source within the project.
   */
  name: string;
  /**
   * Where the repository is.
   */
  git: {
    /**
     * Address of the repository, as `git clone` takes it, without an account in it.
     */
    url: string;
    /**
     * Branch to follow.
     */
    branch: string;
    /**
     * Folder of the repository that the manifests' paths start at.
     */
    path: string;
    /**
     * The account for the repository over HTTPS. A token alone goes into `password`.
     */
    credentials?: {
      /**
       * Where a secret comes from. Secrets never stand in a file that is kept in Git.
       */
      username?: SecretReference;
      /**
       * Where a secret comes from. Secrets never stand in a file that is kept in Git.
       */
      password: SecretReference;
    };
    /**
     * The key for the repository over SSH.
     */
    ssh?: {
      /**
       * Where a secret comes from. Secrets never stand in a file that is kept in Git.
       */
      privateKey: SecretReference;
      /**
       * File with the host keys to trust, as in known_hosts(5). Relative paths start at the folder of the project file.
       */
      knownHostsFile: string;
    };
    /**
     * PEM file with the certificate authorities to trust. Relative paths start at the folder of the project file.
     */
    caFile?: string;
    /**
     * How often the daemon asks whether the branch has moved, besides webhooks. Jittered.
     */
    interval: string;
    /**
     * Follow submodules, from the same host only.
     */
    submodules: boolean;
    /**
     * Signatures that every commit has to carry. Without it, none is asked for.
     */
    verify?: {
      /**
       * File with the public OpenPGP keys to trust.
       */
      gpgKeyringFile?: string;
      /**
       * File with the SSH keys to trust, in the ALLOWED SIGNERS format of ssh-keygen(1).
       */
      sshAllowedSignersFile?: string;
    };
    /**
     * How much a repository may take.
     */
    limits: {
      /**
       * Bytes that its cache may take on disk.
       */
      size: string;
      /**
       * How long a fetch may take.
       */
      timeout: string;
    };
  };
  forge?: Forge;
}
/**
 * Where the repository is hosted: webhooks come from there, plans and statuses go there.
 */
export interface Forge {
  /**
   * Kind of forge. `generic` takes signed webhooks only.
   */
  type: 'github' | 'gitlab' | 'gitea' | 'forgejo' | 'bitbucket' | 'bitbucket-data-center' | 'generic';
  /**
   * Name of the repository on the forge, such as `acme/infra`.
   */
  repository: string;
  /**
   * Address of its API where that is not the public one, such as `https://github.acme.example/api/v3`.
   */
  url?: string;
  /**
   * Where a secret comes from. Secrets never stand in a file that is kept in Git.
   */
  token?: SecretReference;
  /**
   * Where a secret comes from. Secrets never stand in a file that is kept in Git.
   */
  webhookSecret?: SecretReference;
  /**
   * Plan pull requests and show the plans in them.
   */
  pullRequests: boolean;
  /**
   * What pull requests from forks get: a plan without secrets, or nothing.
   */
  forks: 'plan' | 'none';
}
/**
 * Manifests bound to a target, with a policy.
 */
export interface Environment {
  /**
   * Names the environment. It is written into the owner stamp of every object: another name is another owner.
   */
  name: string;
  /**
   * Name of the target.
   */
  target: string;
  /**
   * Name of the source that the daemon takes the manifests from. Not needed with one source.
   */
  source?: string;
  /**
   * Files and folders with manifests. Relative paths start at the folder of the project file, or at the source's `path`.
   *
   * @minItems 1
   */
  manifests: string[];
  /**
   * What `${name}` stands for in the manifests.
   */
  values: {
    [k: string]: string | number | boolean;
  };
  /**
   * When runs happen and what they may do.
   */
  sync: {
    /**
     * Whether the daemon applies by itself (`automatic`) or waits for a person (`manual`).
     */
    mode: 'automatic' | 'manual';
    /**
     * How often the daemon looks at everything, besides events.
     */
    interval: string;
    /**
     * Remove objects of this environment that no manifest asks for.
     */
    prune: boolean;
    /**
     * Put drift right without a new commit.
     */
    selfHeal: boolean;
    /**
     * Impacts that run unattended. The rest waits for approval or a window.
     *
     * Items: What a step may cost.
     */
    allow: ('safe' | 'guest-reboot' | 'service-restart' | 'power-cycle' | 'host-maintenance' | 'destructive')[];
    /**
     * Maintenance windows, in which more may run.
     */
    windows: MaintenanceWindow[];
    /**
     * How much one run may do; beyond it, steps are held.
     */
    budgets: {
      /**
       * Objects deleted.
       */
      deletes: number;
      /**
       * Virtual machines powered off or restarted.
       */
      powerCycles: number;
      /**
       * Hosts in maintenance mode at the same time.
       */
      hostsInMaintenance: number;
      /**
       * Objects whose host maintenance may fail in one run; when one more has failed, no further one is begun.
       */
      failures: number;
    };
    /**
     * Look and report, but apply nothing, whatever is approved.
     */
    suspend: boolean;
    /**
     * How long one run may take; then no new step starts.
     */
    deadline: string;
    /**
     * How long one step may take, of whatever kind. Then it is left, and reading tells what became of it. Without it, each kind has its own: two hours, and days where hosts or disks are at work.
     */
    stepDeadline?: string;
    /**
     * How long a run waits for tasks that take hours; they go on in vCenter, and the next run takes them up.
     */
    patience: string;
    /**
     * When a run that failed is tried again. The wait doubles from `base` to `cap`, jittered.
     */
    retry: {
      /**
       * Wait after the first failure.
       */
      base: string;
      /**
       * Longest wait.
       */
      cap: string;
    };
    /**
     * When drift that comes back is left alone and reported as a conflict.
     */
    loopBreaker: {
      /**
       * How often the same field is put right before.
       */
      times: number;
      /**
       * Within what time.
       */
      within: string;
    };
  };
  /**
   * What the environment may touch at all.
   */
  scope: {
    /**
     * Kinds of manifests. Without it, every kind.
     */
    kinds?: string[];
    /**
     * Inventory paths. Without it, everywhere.
     */
    folders?: string[];
  };
  /**
   * What `valueFrom` in the manifests of a repository may read on the daemon's machine. Nothing, unless it is listed. The command line reads whatever its user can.
   */
  secrets: {
    /**
     * Names of environment variables; `*` at the end stands for anything.
     */
    env: string[];
    /**
     * Folder that files with secrets may be read from.
     */
    folder?: string;
  };
}
/**
 * A time in which more, or less, may run unattended.
 */
export interface MaintenanceWindow {
  /**
   * When it opens, as five cron fields: minute, hour, day of month, month, day of week.
   */
  schedule: string;
  /**
   * How long it stays open.
   */
  duration: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   */
  timeZone: string;
  /**
   * Impacts that run while it is open.
   *
   * @minItems 1
   *
   * Items: What a step may cost.
   */
  allow?: ('safe' | 'guest-reboot' | 'service-restart' | 'power-cycle' | 'host-maintenance' | 'destructive')[];
  /**
   * Impacts that do not run while it is open, whatever else allows them. It beats `allow`.
   *
   * @minItems 1
   *
   * Items: What a step may cost.
   */
  deny?: ('safe' | 'guest-reboot' | 'service-restart' | 'power-cycle' | 'host-maintenance' | 'destructive')[];
  /**
   * What becomes of steps that still run when it closes: `finish` lets them end; `cancel` stops them where that does no harm. Without it, what the object's own policy says.
   */
  overrun?: 'finish' | 'cancel';
}
/**
 * How the daemon runs. The command line leaves it alone.
 */
export interface Daemon {
  /**
   * Address and port of the API, the webhooks and the metrics.
   */
  listen: string;
  /**
   * Address that links in comments and messages start with.
   */
  publicUrl?: string;
  /**
   * File of the history. Relative paths start at the folder of the project file. Losing it loses history, never objects.
   */
  database: string;
  /**
   * Folder of the repositories that are followed.
   */
  cache: string;
  /**
   * Who may use the API.
   */
  tokens: Token[];
  /**
   * What somebody without a token may do from this machine itself.
   */
  anonymous: 'nothing' | 'viewer' | 'operator' | 'admin';
  /**
   * Runs at the same time.
   */
  concurrency: number;
  /**
   * How long the history is kept.
   */
  retention: {
    /**
     * Runs and their plans.
     */
    runs: string;
    /**
     * Who did what.
     */
    audit: string;
    /**
     * Runs of one environment, at most.
     */
    runsPerEnvironment: number;
  };
}
/**
 * One account of the API.
 */
export interface Token {
  /**
   * Who it is, as the audit names them.
   */
  name: string;
  /**
   * `viewer` reads; `operator` asks for plans and runs, approves and holds; `admin` may do everything.
   */
  role: 'viewer' | 'operator' | 'admin';
  /**
   * Where a secret comes from. Secrets never stand in a file that is kept in Git.
   */
  token: SecretReference;
}
/**
 * Messages to a channel.
 */
export interface Notification {
  /**
   * Names the notification within the project.
   */
  name: string;
  /**
   * Where it goes.
   */
  type: 'slack' | 'teams' | 'webhook' | 'email';
  /**
   * Where a secret comes from. Secrets never stand in a file that is kept in Git.
   */
  url?: SecretReference;
  /**
   * Where a secret comes from. Secrets never stand in a file that is kept in Git.
   */
  secret?: SecretReference;
  /**
   * Mail server and addresses, for `type: email`.
   */
  email?: {
    /**
     * Mail server.
     */
    host: string;
    /**
     * Its port.
     */
    port: number;
    /**
     * TLS from the first byte (`implicit`), by STARTTLS, or none at all for a server on this machine.
     */
    tls: 'implicit' | 'starttls' | 'none';
    /**
     * Where a secret comes from. Secrets never stand in a file that is kept in Git.
     */
    username?: SecretReference;
    /**
     * Where a secret comes from. Secrets never stand in a file that is kept in Git.
     */
    password?: SecretReference;
    /**
     * Sender.
     */
    from: string;
    /**
     * Recipients.
     *
     * @minItems 1
     */
    to: string[];
  };
  /**
   * What is told of. Without it, everything of the list but `in-sync`.
   *
   * @minItems 1
   */
  events: (
    | 'failed'
    | 'recovered'
    | 'held'
    | 'drift'
    | 'conflict'
    | 'approval-ended'
    | 'blocked'
    | 'in-sync'
    | 'target-down'
    | 'target-up'
    | 'source-failed'
    | 'source-recovered'
  )[];
  /**
   * Environments that it is about. Without it, all.
   */
  environments?: string[];
  /**
   * Collect messages for so long and send them as one. Without it, each is sent at once.
   */
  digest?: string;
}
