/** What Lifecycle Manager knows of software: what depots hold, and what hosts run. Versions are texts of the API. */

export const impacts = [
  'NO_IMPACT',
  'PARTIAL_MAINTENANCE_MODE_REQUIRED',
  'MAINTENANCE_MODE_REQUIRED',
  'REBOOT_REQUIRED',
  'UNKNOWN',
] as const;

export type Impact = (typeof impacts)[number];

export const categories = ['SECURITY', 'ENHANCEMENT', 'BUGFIX'] as const;

/** What every release of something has. */
interface Release {
  version: string;
  displayName: string;
  displayVersion: string;
  /** ISO 8601. */
  releaseDate: string;
  category: (typeof categories)[number];
}

export interface BaseImage extends Release {
  /** Component to version. */
  components: Record<string, string>;
  /** Whether a host can start it without a full restart of its hardware. */
  quickBoot: boolean;
}

export interface AddOn extends Release {
  name: string;
  vendor: string;
  /** Versions of base images; none is every one. */
  baseImages: string[];
  components: Record<string, string>;
  removedComponents: string[];
}

export interface Component extends Release {
  name: string;
  vendor: string;
  /** What installing or removing it asks of a host. */
  impact: Impact;
  /** Components that cannot stand beside it. */
  conflicts: string[];
  /** Components that must stand beside it. */
  needs: string[];
  /** The oldest base image that it runs on. */
  minimumBaseImage?: string;
}

export interface HardwareSupportPackage {
  /** Id of a hardware support manager. */
  manager: string;
  pkg: string;
  version: string;
  description: string;
  /** Versions of base images; none is every one. */
  baseImages: string[];
  components: Record<string, string>;
  removedComponents: string[];
}

/** Software of a solution, such as HA's agent. */
export interface SolutionRelease {
  name: string;
  version: string;
  displayName: string;
  displayVersion: string;
  components: Record<string, string>;
}

/** What vCenter has of one depot since it last synced it or imported it: a depot that never synced has none. */
export interface DepotContent {
  /** Id of the depot; `umds` for the one of that sort. */
  id: string;
  baseImages: BaseImage[];
  addOns: AddOn[];
  /** Every component, those of base images and add-ons too. Of one that is not listed nothing but its name is known. */
  components: Component[];
  hardwareSupport: HardwareSupportPackage[];
  solutions: SolutionRelease[];
}

export interface HardwareSupportManager {
  id: string;
  displayName: string;
  description: string;
  vendor: string;
}

/** The software that a host runs. */
export interface InstalledImage {
  /** Version of the base image. */
  baseImage: string;
  addOn?: { name: string; version: string };
  /** Everything, base image's and add-on's too. Missing: what follows from those by the content of the depots. */
  components?: Record<string, string>;
  /** Beside or over those: what somebody installed by hand. */
  extraComponents?: Record<string, string>;
  hardwareSupport?: Record<string, { pkg: string; version: string }>;
}

/** Where remediation of a host fails. `connection`: it does not come back from its reboot. */
export const hostFailures = ['stage', 'maintenance', 'install', 'reboot', 'connection'] as const;

/** A host as Lifecycle Manager meets it. Everything has a default, so that tests write what they are about. */
export interface HostLifecycle {
  /** Default: ESXi 8.0.1, and nothing else. */
  installed?: InstalledImage;
  /** Commit whose payload it has already. */
  staged?: string;
  fails?: (typeof hostFailures)[number];
  /** How often it fails before it does not; default: always. */
  times?: number;
  /** Everything here takes that many times as long. */
  slow?: number;
  /** Why no image fits it. */
  incompatible?: string;
  /** Cannot be started from its own disk, so it cannot be managed by an image. */
  stateless?: boolean;
  /** What the check before remediation finds, beyond what follows from the inventory. */
  check?: { status: 'WARNING' | 'ERROR' | 'TIMEOUT'; text: string };
}
