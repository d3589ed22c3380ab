import { isIgnored } from '../../libraries/complete-session.ts';
import { checkPackage, chainOf, hasEnding, type PackageCheck } from '../../libraries/package.ts';
import { isSelfSigned } from '../../ovf/signature.ts';
import { message } from '../../operations/api-error.ts';
import { boolean, integer, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import {
  checksumAlgorithms,
  transferSources,
  warningTypes,
  type ChecksumAlgorithm,
  type SessionFile,
  type UpdateSession,
  type WarningType,
} from '../../state/library-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { timestamp } from './library-wire.ts';

/** Update sessions and their files as requests and answers write them. */

export interface WireSession {
  id?: string;
  library_item_id?: string;
  library_item_content_version?: string;
  client_progress?: number;
  expiration_time?: string;
  warning_behavior?: { type: WarningType; ignored: boolean }[];
}

export const warningBehavior = list(
  object<{ type: WarningType; ignored: boolean }>({ type: oneOf(warningTypes), ignored: boolean }),
);

export const sessionShape = object<WireSession>({
  id: optional(text),
  library_item_id: optional(text),
  library_item_content_version: optional(text),
  client_progress: optional(integer),
  expiration_time: optional(text),
  warning_behavior: optional(warningBehavior),
});

export function sessionInfo(vcenter: Vcenter, session: UpdateSession): object {
  const { error, warnings } = session;
  return {
    id: session.id,
    library_item_id: session.item,
    library_item_content_version: String(session.contentVersion),
    state: session.state,
    client_progress: session.clientProgress,
    expiration_time: timestamp(session.expiresAt),
    ...(session.state === 'ACTIVE' ? { preview_info: previewInfo(vcenter, session) } : {}),
    ...(error === undefined ? {} : { error_message: error }),
    ...(warnings.length === 0 ? {} : { warning_behavior: warnings }),
  };
}

/** What can be said of a package before it is taken: nothing until its descriptor is here, and its signature then. */
function previewInfo(vcenter: Vcenter, session: UpdateSession): object {
  const check = checkPackage(vcenter.state, session, vcenter.now());
  if (check.descriptor === undefined) {
    const expected = session.files.some(({ name }) => hasEnding(name, '.ovf', '.ova'));
    return { state: expected ? 'UNAVAILABLE' : 'NOT_APPLICABLE' };
  }
  return {
    state: 'AVAILABLE',
    ...certificateInfo(check),
    warnings: check.warnings.map((type) => {
      const text = message('certificate-warning', `The package's certificate: ${type}.`, type);
      return { type, message: text, ignored: isIgnored(session, type) };
    }),
  };
}

function certificateInfo({ signature }: PackageCheck): object {
  const [signer] = signature?.certificates ?? [];
  if (signer === undefined) return {};
  return {
    certificate_info: {
      issuer: signer.issuer.replaceAll('\n', ', '),
      subject: signer.subject.replaceAll('\n', ', '),
      self_signed: isSelfSigned(signer),
      x509: signer.raw.toString('base64'),
    },
    cert_chain: chainOf(signature),
  };
}

interface WireEndpoint {
  uri: string;
  ssl_certificate_thumbprint?: string;
}

export interface WireFileAddition {
  name: string;
  source_type: SessionFile['sourceType'];
  source_endpoint?: WireEndpoint;
  size?: number;
  checksum_info?: { algorithm?: ChecksumAlgorithm; checksum: string };
}

export const fileAddition = object<WireFileAddition>({
  name: text,
  source_type: oneOf(transferSources),
  source_endpoint: optional(object<WireEndpoint>({ uri: text, ssl_certificate_thumbprint: optional(text) })),
  size: optional(integer),
  checksum_info: optional(
    object<{ algorithm?: ChecksumAlgorithm; checksum: string }>({
      algorithm: optional(oneOf(checksumAlgorithms)),
      checksum: text,
    }),
  ),
});

export const uploadRoot = '/cls/data';

export function sessionFileInfo({ url }: Vcenter, session: UpdateSession, file: SessionFile): object {
  const { name, sourceType, size, checksum, error, uri, content } = file;
  const upload = { upload_endpoint: { uri: `${url}${uploadRoot}/${session.id}/${encodeURIComponent(name)}` } };
  return {
    name,
    source_type: sourceType,
    ...(size === undefined ? {} : { size }),
    ...(checksum === undefined ? {} : { checksum_info: checksum }),
    ...(uri === undefined ? {} : { source_endpoint: { uri } }),
    ...(sourceType === 'PUSH' ? upload : {}),
    bytes_transferred: content?.size ?? 0,
    status: file.status,
    ...(error === undefined ? {} : { error_message: error }),
  };
}
