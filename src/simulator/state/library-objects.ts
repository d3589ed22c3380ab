import type { JsonValue } from '../../base/json.ts';
import type { LocalizableMessage } from '../operations/api-error.ts';

/** Content libraries and what stands in them. Times are milliseconds since the epoch, sizes bytes. */

export const libraryTypes = ['LOCAL', 'SUBSCRIBED'] as const;
export const authentications = ['BASIC', 'NONE'] as const;

/** Exactly one of the two is given. */
export interface LibraryStorage {
  datastore?: string;
  /** `nfs://server/path` or `smb://server/path`. */
  uri?: string;
}

export interface Publication {
  published: boolean;
  authentication: (typeof authentications)[number];
  /** Digest of the library's id and the password, so that no dump holds a password. */
  passwordDigest?: string;
  persistJson: boolean;
}

export interface LibrarySource {
  url: string;
  authentication: (typeof authentications)[number];
  userName?: string;
  /** SHA-1 with colons, of the publisher's certificate. */
  thumbprint?: string;
  automaticSync: boolean;
  onDemand: boolean;
  /** For a library that was subscribed from the publisher's side. */
  sourceLibrary?: string;
  subscription?: string;
}

export interface LibraryPlacement {
  folder?: string;
  cluster?: string;
  resourcePool?: string;
  host?: string;
  network?: string;
}

export interface LibrarySubscription {
  id: string;
  /** The subscribed library. */
  library: string;
  placement: LibraryPlacement;
}

export interface ContentLibrary {
  id: string;
  name: string;
  description: string;
  type: (typeof libraryTypes)[number];
  storage: LibraryStorage;
  /** Of a local library. */
  publication: Publication;
  /** Of a subscribed library. */
  source?: LibrarySource;
  /** Who was subscribed from here. */
  subscriptions: LibrarySubscription[];
  optimizeRemotePublishing: boolean;
  securityPolicy?: string;
  version: number;
  createdAt: number;
  modifiedAt: number;
  syncedAt?: number;
  /** When a sync was last begun, whatever came of it. */
  syncBegunAt?: number;
}

export const checksumAlgorithms = ['SHA1', 'MD5', 'SHA256', 'SHA512'] as const;

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** Lower-case hexadecimal. */
export type Checksums = Record<ChecksumAlgorithm, string>;

/** What was received: always its digests, and its bytes in base64 when they are few. */
export interface StoredContent {
  size: number;
  checksums: Checksums;
  bytes?: string;
}

export interface ItemFile extends StoredContent {
  name: string;
  version: number;
  /** The algorithm that the client sent. */
  algorithm?: ChecksumAlgorithm;
  /** False when only the metadata is here, as in a library that fetches on demand. */
  cached: boolean;
}

export const certificateStatuses = ['NOT_AVAILABLE', 'VERIFIED', 'VERIFICATION_FAILURE', 'UNTRUSTED'] as const;

export interface TemplateVersion {
  version: number;
  /** The template VM's id. */
  machine: string;
  time: number;
  user: string;
  message: string;
}

/** What a `vm-template` item has in place of files. */
export interface ItemTemplate {
  /** Oldest first; the last is the current one. */
  versions: TemplateVersion[];
  checkOuts: { machine: string; time: number; user: string }[];
}

export interface LibraryItem {
  id: string;
  library: string;
  name: string;
  description: string;
  type: string;
  contentVersion: number;
  metadataVersion: number;
  version: number;
  createdAt: number;
  modifiedAt: number;
  syncedAt?: number;
  /** The publisher's item, of an item in a subscribed library, and the version of its content that was synced. */
  sourceItem?: string;
  sourceVersion?: string;
  cached: boolean;
  files: ItemFile[];
  securityCompliance: boolean;
  certificate: { status: (typeof certificateStatuses)[number]; chain: string[] };
  template?: ItemTemplate;
}

export const transferSources = ['NONE', 'PUSH', 'PULL'] as const;
export const transferStatuses = ['WAITING_FOR_TRANSFER', 'TRANSFERRING', 'READY', 'VALIDATING', 'ERROR'] as const;

export interface SessionFile {
  name: string;
  sourceType: (typeof transferSources)[number];
  /** Where a PULL gets it. */
  uri?: string;
  thumbprint?: string;
  size?: number;
  checksum?: { algorithm: ChecksumAlgorithm; checksum: string };
  status: (typeof transferStatuses)[number];
  error?: LocalizableMessage;
  content?: StoredContent;
  /** What an archive was unpacked to. */
  unpacked?: ({ name: string } & StoredContent)[];
  /** When a PULL has had its time. */
  arrivesAt?: number;
}

export const warningTypes = [
  'SELF_SIGNED_CERTIFICATE',
  'EXPIRED_CERTIFICATE',
  'NOT_YET_VALID_CERTIFICATE',
  'UNTRUSTED_CERTIFICATE',
] as const;

export type WarningType = (typeof warningTypes)[number];

export const updateStates = ['ACTIVE', 'DONE', 'ERROR', 'CANCELED'] as const;

export interface UpdateSession {
  id: string;
  item: string;
  user: string;
  contentVersion: number;
  state: (typeof updateStates)[number];
  error?: LocalizableMessage;
  clientProgress: number;
  expiresAt: number;
  warnings: { type: WarningType; ignored: boolean }[];
  files: SessionFile[];
  /** Names of the item's files that go when the session completes. */
  removed: string[];
  /** Set once the client has asked to complete: when the work may be done. */
  completesAt?: number;
}

export const downloadStates = ['ACTIVE', 'CANCELED', 'ERROR'] as const;

export interface DownloadSession {
  id: string;
  item: string;
  user: string;
  contentVersion: number;
  state: (typeof downloadStates)[number];
  error?: LocalizableMessage;
  clientProgress: number;
  expiresAt: number;
  /** Names of the files that are ready to be fetched. */
  prepared: string[];
}

/** Work on a library that the service does by itself, later. */
export interface LibraryJob {
  id: string;
  work: 'sync-library' | 'sync-item' | 'copy-item';
  /** The library or item that changes. */
  target: string;
  /** The item that a copy is of. */
  source?: string;
  /** Whether the content comes too, and not only the metadata. */
  withContent: boolean;
  dueAt: number;
}

export interface SecurityPolicy {
  id: string;
  name: string;
  /** Item type to rule. */
  rules: Record<string, 'OVF_STRICT_VERIFICATION'>;
}

export interface TrustedCertificate {
  /** SHA-256 of the certificate, the alias. */
  id: string;
  /** PEM. */
  text: string;
}

/** The answer that a request with a `Client-Token` got: the same request again gets it too. */
export interface RememberedAnswer {
  /** User, operation and token. */
  id: string;
  status: number;
  body: JsonValue;
  at: number;
}

export interface ContentConfiguration {
  automaticSyncEnabled: boolean;
  /** Hours of the day, 0 to 23. */
  automaticSyncStartHour: number;
  automaticSyncStopHour: number;
  maximumConcurrentItemSyncs: number;
}

export function defaultContentConfiguration(): ContentConfiguration {
  return {
    automaticSyncEnabled: true,
    automaticSyncStartHour: 20,
    automaticSyncStopHour: 7,
    maximumConcurrentItemSyncs: 5,
  };
}
