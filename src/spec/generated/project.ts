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
     * The account for the repository.
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
  };
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
}
/**
 * A time in which more may run unattended.
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
  allow: ('safe' | 'guest-reboot' | 'service-restart' | 'power-cycle' | 'host-maintenance' | 'destructive')[];
}
