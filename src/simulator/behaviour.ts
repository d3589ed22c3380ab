import { imageBehaviour, type ImageBehaviour } from './behaviour/images.ts';
import { settingsBehaviour, type SettingsBehaviour } from './behaviour/settings.ts';
import { workloadBehaviour, type WorkloadBehaviour } from './behaviour/workload.ts';

/**
 * Where the published API leaves an answer open, and the limits of this vCenter. The defaults are the most likely
 * reading; each alternative is something that a real server may do, and clients must come to no harm under either.
 */
export interface Behaviour extends ImageBehaviour, SettingsBehaviour, WorkloadBehaviour {
  /** A session ends when nothing used it for this long. */
  sessionIdleMilliseconds: number;
  /** One more login of the same user is refused with 503. */
  sessionsPerUser: number;

  /** Form in which `associable_types` are read: as they were written, or always with or without `urn:vim25:`. */
  associableTypesOnRead: 'as-written' | 'prefixed' | 'bare';
  /** Whether a limited set of associable types may be widened with `[]`, every type. */
  wideningToEveryType: 'accepted' | 'refused';
  /** Whether tag and category names that differ only in case are the same name. */
  tagNames: 'case-sensitive' | 'case-insensitive';
  /** Whether the id of a deleted tag or category can be chosen again. */
  deletedTaggingIds: 'reusable' | 'refused';
  /** What an object that does not exist does to a bulk read of tags: its entry is missing, or the call is refused. */
  missingObjectsInBulkReads: 'dropped' | 'refused';
  /** Associations in one page of `GET /api/vcenter/tagging/associations`. */
  associationsPerPage: number;

  /**
   * Spelling of `memory_MB` and `dynamic_direct_path_IO_devices`: as published, in lower case, or read in lower case
   * and written as published.
   */
  vmClassSpelling: 'published' | 'lower' | 'lower-on-read';
  /** What a PATCH without reservations does to them. */
  vmClassPatchWithoutReservations: 'clears' | 'keeps';
  /** What a PATCH without `instance_storage` does to it. */
  vmClassPatchWithoutInstanceStorage: 'clears' | 'keeps';
  /** How a reservation of 0 reads back: as 0, or not at all. */
  vmClassZeroReservation: 'kept' | 'dropped';
  /** Whether classes have a `config_spec`, and what a PATCH without it does. `unknown` refuses the field. */
  vmClassConfigSpec: 'unknown' | 'cleared-by-omission' | 'kept-by-omission';
  /** Whether a class that namespaces or VMs use can be deleted. */
  vmClassDeleteInUse: 'accepted' | 'refused';
  /** How long a deleted class stays REMOVING: for that many reads of it, or that long. */
  vmClassRemoval: { reads: number } | { milliseconds: number };

  /** Whether a filter by folders or by pools above matches what lies directly in them, or anywhere below. */
  folderFilter: 'direct' | 'recursive';
  /** What an id that does not exist does in a list filter. */
  unknownFilterIds: 'match-nothing' | 'refused';

  /** How long a pull, a copy, a sync and the completion of an update session take. */
  contentMilliseconds: number;
  /** An update or download session ends when nothing used it for this long. */
  contentSessionMilliseconds: number;
  /** What becomes of an update session that ended so: it stays, with state ERROR, or is no longer there. */
  expiredContentSessions: 'error' | 'gone';
  /** Where a `Client-Token` is honoured. */
  clientTokens: 'header-and-query' | 'header' | 'query' | 'ignored';
  /** How long the answer to a request with a `Client-Token` is remembered. */
  clientTokenMilliseconds: number;
  /** Whether a library may have two items of one name: the documents disagree. */
  itemNames: 'unique' | 'repeatable';
  /** Algorithm in which files of an item show their checksum. `as-sent` is the one that the client chose. */
  itemChecksumOnRead: 'SHA1' | 'as-sent';
  /** Whether an item becomes `ovf` or `iso` by what was uploaded to it. */
  itemTypeDetection: 'automatic' | 'none';
  /** Whether a file that is pulled becomes READY before its session was asked to complete. */
  pullBeforeComplete: 'ready' | 'waits';
  /** What completing a session with a failed file or an unacknowledged warning does. */
  completeWithFailures: 'refused' | 'session-error';
  /** Whether a new subscribed library syncs by itself. */
  syncAtSubscription: 'always' | 'automatic-only' | 'never';
  /** How long ago the last attempt must be before a library syncs automatically; then it does, within the hours. */
  automaticSyncMilliseconds: number;
  /** What asking for a sync while one is under way does. */
  syncDuringSync: 'accepted' | 'refused';
  /** What deploying a package of several VMs does: it answers the id of a vApp, which no list here shows. */
  vappPackages: 'deployed' | 'refused';
  /** Status of the answer to a capture of a VM as an OVF item. */
  ovfCaptureStatus: 201 | 200;

  /** Capabilities of compute policies, without `com.vmware.vcenter.compute.policies.capabilities.`. */
  computePolicyCapabilities: readonly string[];
  /** Whether the body of a new compute policy has `@class`. */
  computePolicyClass: 'refused' | 'needed' | 'ignored';
  /** How long DRS takes before it knows whether VMs comply with a new policy. */
  computePolicyComplianceMilliseconds: number;
  /** Calls of the tagging service in one second, after which it answers 503. 0 is no limit. */
  taggingOperationsPerSecond: number;

  /** The newest virtual hardware that the hosts can run. A new VM gets it where the caller names none. */
  newestHardwareVersion: string;
  /** When a running VM's NIC changes its network: at once, as peers see it, or as the reference says. */
  nicBackingWhileOn: 'immediate' | 'next-power-on';
  /** What a NIC of a new VM is attached to where the caller names nothing. */
  nicWithoutBacking: 'first-network' | 'refused';
  /** Whether a suspended VM can lose a NIC. */
  nicRemovalWhileSuspended: 'refused' | 'accepted';
  /** Whether the cores per socket of a VM that is not off can change. */
  coresPerSocketWhileOn: 'refused' | 'accepted';
  /** Whether the firmware's type, legacy boot and network protocol of a VM that is not off can change. */
  firmwareWhileOn: 'refused' | 'accepted';
  /** What a disk or CD-ROM of an existing VM does whose adapter is not there. */
  missingAdapter: 'refused' | 'added';
  /** What the removal of an adapter with devices on it does. */
  adapterRemovalWithDevices: 'refused' | 'removes-devices';
  /** What a VM that waits for an answer does when it is started: the call hangs until it times out, or is refused. */
  startWithQuestion: 'times-out' | 'refused';
  /** What a data set is that does not say whether snapshots and clones leave it out. */
  omitFromSnapshotAndCloneByDefault: boolean;
  /** Whether REST lists the VMs that vSphere made for itself, such as those of vCLS. */
  agentMachinesInLists: 'shown' | 'hidden';
  /** How a second resource pool of one name under one parent is refused. */
  resourcePoolNameClash: 'INVALID_ARGUMENT' | 'ERROR' | 'ALREADY_EXISTS';
  /** Whether the guest of a VM that is made from nothing has VMware Tools: nobody has installed it yet. */
  toolsOfNewMachines: 'absent' | 'present';
  /** How long it takes a guest to start, until Tools run. */
  guestBootMilliseconds: number;
  /** How long it takes a guest to shut down. `Infinity` is a guest that never does. */
  guestShutdownMilliseconds: number;
  /** How long the customization of a guest takes, after it has started. */
  guestCustomizationMilliseconds: number;

  /** Whether VI-JSON is offered. `present` is from 8.0 U1 of the product version: an older one has none. */
  viJson: 'present' | 'absent';
  /** Releases by which VI-JSON can be addressed: those up to the product version, or these. */
  viJsonReleases: 'by-version' | readonly string[];
  /** Whether one session serves REST and VI-JSON: the product version says so from 8.0 U3 on. */
  viJsonSession: 'by-version' | 'shared' | 'separate';
  /** VIM sessions of one user, where they are separate; one more login is refused. */
  viJsonSessionsPerUser: number;
  /** Objects in one page or update of the property collector, however many were asked for. */
  viJsonObjectsPerPage: number;
  /** How often somebody who waits for updates is looked after. */
  viJsonFeedMilliseconds: number;
  /** Which events are answered when there are more than may be. */
  viJsonEventsKept: 'newest' | 'oldest';

  /** How long a task runs before its work is done. */
  taskMilliseconds: number;
  /** How much of that it is PENDING. */
  taskPendingMilliseconds: number;
  /** How long a finished task can still be read. */
  taskRetentionMilliseconds: number;
  /** Whether a task's `error` is the error object, or its JSON text. */
  taskError: 'object' | 'text';
}

export const defaultBehaviour: Behaviour = {
  ...imageBehaviour,
  ...settingsBehaviour,
  ...workloadBehaviour,
  sessionIdleMilliseconds: 30 * 60_000,
  sessionsPerUser: 550,
  associableTypesOnRead: 'as-written',
  wideningToEveryType: 'accepted',
  tagNames: 'case-sensitive',
  deletedTaggingIds: 'reusable',
  missingObjectsInBulkReads: 'dropped',
  associationsPerPage: 1000,
  vmClassSpelling: 'published',
  vmClassPatchWithoutReservations: 'clears',
  vmClassPatchWithoutInstanceStorage: 'keeps',
  vmClassZeroReservation: 'kept',
  vmClassConfigSpec: 'unknown',
  vmClassDeleteInUse: 'accepted',
  vmClassRemoval: { reads: 1 },
  folderFilter: 'direct',
  unknownFilterIds: 'match-nothing',
  contentMilliseconds: 100,
  contentSessionMilliseconds: 5 * 60_000,
  expiredContentSessions: 'error',
  clientTokens: 'header-and-query',
  clientTokenMilliseconds: 60 * 60_000,
  itemNames: 'unique',
  itemChecksumOnRead: 'SHA1',
  itemTypeDetection: 'automatic',
  pullBeforeComplete: 'ready',
  completeWithFailures: 'refused',
  syncAtSubscription: 'always',
  automaticSyncMilliseconds: 24 * 3_600_000,
  syncDuringSync: 'accepted',
  vappPackages: 'deployed',
  ovfCaptureStatus: 201,
  computePolicyCapabilities: ['vm.placement.anti_affinity_with_vcls'],
  computePolicyClass: 'refused',
  computePolicyComplianceMilliseconds: 3 * 60_000,
  taggingOperationsPerSecond: 0,
  newestHardwareVersion: 'VMX_21',
  nicBackingWhileOn: 'immediate',
  nicWithoutBacking: 'first-network',
  nicRemovalWhileSuspended: 'refused',
  coresPerSocketWhileOn: 'refused',
  firmwareWhileOn: 'refused',
  missingAdapter: 'refused',
  adapterRemovalWithDevices: 'refused',
  startWithQuestion: 'times-out',
  omitFromSnapshotAndCloneByDefault: false,
  agentMachinesInLists: 'shown',
  resourcePoolNameClash: 'INVALID_ARGUMENT',
  toolsOfNewMachines: 'absent',
  guestBootMilliseconds: 500,
  guestShutdownMilliseconds: 500,
  guestCustomizationMilliseconds: 500,
  viJson: 'present',
  viJsonReleases: 'by-version',
  viJsonSession: 'by-version',
  viJsonSessionsPerUser: 2000,
  viJsonObjectsPerPage: 1000,
  viJsonFeedMilliseconds: 50,
  viJsonEventsKept: 'newest',
  taskMilliseconds: 200,
  taskPendingMilliseconds: 50,
  taskRetentionMilliseconds: 30 * 60_000,
  taskError: 'object',
};
