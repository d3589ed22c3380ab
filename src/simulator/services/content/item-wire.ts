import { itemSize } from '../../libraries/item-size.ts';
import { boolean, integer, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import { certificateStatuses, type LibraryItem } from '../../state/library-objects.ts';
import { timestamp } from './library-wire.ts';

/** An item as requests and answers write it. What only reads have is let through in a write, and has no effect there. */
export interface WireItem {
  id?: string;
  library_id?: string;
  content_version?: string;
  creation_time?: string;
  description?: string;
  last_modified_time?: string;
  last_sync_time?: string;
  metadata_version?: string;
  name?: string;
  cached?: boolean;
  size?: number;
  type?: string;
  version?: string;
  source_id?: string;
  security_compliance?: boolean;
  certificate_verification_info?: { status: string; cert_chain?: string[] };
}

export const itemShape = object<WireItem>({
  id: optional(text),
  library_id: optional(text),
  content_version: optional(text),
  creation_time: optional(text),
  description: optional(text),
  last_modified_time: optional(text),
  last_sync_time: optional(text),
  metadata_version: optional(text),
  name: optional(text),
  cached: optional(boolean),
  size: optional(integer),
  type: optional(text),
  version: optional(text),
  source_id: optional(text),
  security_compliance: optional(boolean),
  certificate_verification_info: optional(
    object<{ status: string; cert_chain?: string[] }>({
      status: oneOf([...certificateStatuses, 'INTERNAL', 'VERIFICATION_IN_PROGRESS']),
      cert_chain: optional(list(text)),
    }),
  ),
});

export function itemInfo(item: LibraryItem): WireItem {
  const { id, library, name, description, type, cached, syncedAt, sourceItem, certificate } = item;
  return {
    id,
    library_id: library,
    name,
    description,
    type,
    content_version: String(item.contentVersion),
    metadata_version: String(item.metadataVersion),
    version: String(item.version),
    creation_time: timestamp(item.createdAt),
    last_modified_time: timestamp(item.modifiedAt),
    ...(syncedAt === undefined ? {} : { last_sync_time: timestamp(syncedAt) }),
    cached,
    size: itemSize(item),
    ...(sourceItem === undefined ? {} : { source_id: sourceItem }),
    security_compliance: item.securityCompliance,
    certificate_verification_info: {
      status: certificate.status,
      ...(certificate.chain.length === 0 ? {} : { cert_chain: certificate.chain }),
    },
  };
}
