import type { JsonValue } from '../../base/json.ts';
import { storedContent } from '../libraries/stored-content.ts';
import type { LocalizableMessage } from '../operations/api-error.ts';
import {
  anything,
  boolean,
  defaulted,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../operations/shape.ts';
import * as objects from './library-objects.ts';

/** Libraries and items as a document writes them; what may be left out has a default. */

const emptyText = defaulted(text, () => '');
const no = defaulted(boolean, () => false);
const one = defaulted(integer, () => 1);
const zero = defaulted(integer, () => 0);
const authentication = defaulted(oneOf(objects.authentications), (): 'NONE' => 'NONE');
const localizable = object<LocalizableMessage>({ id: text, default_message: text, args: list(text) });

const publication = object<objects.Publication>({
  published: no,
  authentication,
  passwordDigest: optional(text),
  persistJson: no,
});

const source = object<objects.LibrarySource>({
  url: emptyText,
  authentication,
  userName: optional(text),
  thumbprint: optional(text),
  automaticSync: no,
  onDemand: no,
  sourceLibrary: optional(text),
  subscription: optional(text),
});

const subscription = object<objects.LibrarySubscription>({
  id: text,
  library: text,
  placement: defaulted(
    object<objects.LibraryPlacement>({
      folder: optional(text),
      cluster: optional(text),
      resourcePool: optional(text),
      host: optional(text),
      network: optional(text),
    }),
    () => ({}),
  ),
});

export const contentLibrary = object<objects.ContentLibrary>({
  id: text,
  name: text,
  description: emptyText,
  type: defaulted(oneOf(objects.libraryTypes), (): 'LOCAL' => 'LOCAL'),
  storage: object<objects.LibraryStorage>({ datastore: optional(text), uri: optional(text) }),
  publication: defaulted(publication, unpublished),
  source: optional(source),
  subscriptions: defaulted(list(subscription), () => []),
  optimizeRemotePublishing: no,
  securityPolicy: optional(text),
  version: one,
  createdAt: zero,
  modifiedAt: zero,
  syncedAt: optional(integer),
  syncBegunAt: optional(integer),
});

export function unpublished(): objects.Publication {
  return { published: false, authentication: 'NONE', persistJson: false };
}

const checksums = object<objects.Checksums>({ SHA1: text, MD5: text, SHA256: text, SHA512: text });

interface WrittenFile extends Partial<objects.ItemFile> {
  name: string;
  /** Content as people write it; a dump has `bytes`. */
  text?: string;
}

const writtenFile = object<WrittenFile>({
  name: text,
  size: optional(integer),
  version: optional(integer),
  algorithm: optional(oneOf(objects.checksumAlgorithms)),
  cached: optional(boolean),
  checksums: optional(checksums),
  bytes: optional(text),
  text: optional(text),
});

/** A file of which only `text` or a name is given gets the rest from it; a size alone stands for content unseen. */
const itemFile: Shape<objects.ItemFile> = {
  read(value, at) {
    const { text: written, ...file } = writtenFile.read(value, at);
    const bytes = file.bytes === undefined ? undefined : Buffer.from(file.bytes, 'base64');
    return { version: 1, cached: true, ...storedContent(bytes ?? written ?? ''), ...file };
  },
};

const template = object<objects.ItemTemplate>({
  versions: list(object({ version: integer, machine: text, time: integer, user: text, message: text })),
  checkOuts: defaulted(list(object({ machine: text, time: integer, user: text })), () => []),
});

export const libraryItem = object<objects.LibraryItem>({
  id: text,
  library: text,
  name: text,
  description: emptyText,
  type: emptyText,
  contentVersion: one,
  metadataVersion: one,
  version: one,
  createdAt: zero,
  modifiedAt: zero,
  syncedAt: optional(integer),
  sourceItem: optional(text),
  sourceVersion: optional(text),
  cached: defaulted(boolean, () => true),
  files: defaulted(list(itemFile), () => []),
  securityCompliance: defaulted(boolean, () => true),
  certificate: defaulted(object({ status: oneOf(objects.certificateStatuses), chain: list(text) }), notSigned),
  template: optional(template),
});

export function notSigned(): objects.LibraryItem['certificate'] {
  return { status: 'NOT_AVAILABLE', chain: [] };
}

const stored = {
  size: integer,
  checksums,
  bytes: optional(text),
};

const sessionFile = object<objects.SessionFile>({
  name: text,
  sourceType: oneOf(objects.transferSources),
  uri: optional(text),
  thumbprint: optional(text),
  size: optional(integer),
  checksum: optional(object({ algorithm: oneOf(objects.checksumAlgorithms), checksum: text })),
  status: oneOf(objects.transferStatuses),
  error: optional(localizable),
  content: optional(object<objects.StoredContent>(stored)),
  unpacked: optional(list(object<{ name: string } & objects.StoredContent>({ name: text, ...stored }))),
  arrivesAt: optional(integer),
});

export const updateSession = object<objects.UpdateSession>({
  id: text,
  item: text,
  user: text,
  contentVersion: integer,
  state: oneOf(objects.updateStates),
  error: optional(localizable),
  clientProgress: integer,
  expiresAt: integer,
  warnings: list(object({ type: oneOf(objects.warningTypes), ignored: boolean })),
  files: list(sessionFile),
  removed: list(text),
  completesAt: optional(integer),
});

export const downloadSession = object<objects.DownloadSession>({
  id: text,
  item: text,
  user: text,
  contentVersion: integer,
  state: oneOf(objects.downloadStates),
  error: optional(localizable),
  clientProgress: integer,
  expiresAt: integer,
  prepared: list(text),
});

export const libraryJob = object<objects.LibraryJob>({
  id: text,
  work: oneOf(['sync-library', 'sync-item', 'copy-item']),
  target: text,
  source: optional(text),
  withContent: boolean,
  dueAt: integer,
});

export const securityPolicy = object<objects.SecurityPolicy>({
  id: text,
  name: text,
  rules: map(oneOf(['OVF_STRICT_VERIFICATION'])),
});

export const trustedCertificate = object<objects.TrustedCertificate>({ id: text, text });

export const rememberedAnswer = object<objects.RememberedAnswer>({
  id: text,
  status: integer,
  body: anything as Shape<JsonValue>,
  at: integer,
});

export const contentConfiguration = object<objects.ContentConfiguration>({
  automaticSyncEnabled: boolean,
  automaticSyncStartHour: integer,
  automaticSyncStopHour: integer,
  maximumConcurrentItemSyncs: integer,
});
