import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asIds, asList, asNothing, asObject, integerMember, stringMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalInteger, optionalList, optionalObject, optionalString } from '../optional-members.ts';
import type { Transport } from '../transport.ts';
import { clientToken } from './client-token.ts';
import { localizedText } from './localized-text.ts';

/** An update session: the only way to change an item's content. Five minutes without activity end it. */
export interface UpdateSession {
  id: string;
  state: string;
  error: string;
  /** Of a signed OVF's certificate; those that are not ignored keep the session from completing. */
  warnings: { type: string; message: string; ignored: boolean }[];
}

export interface SessionFile {
  name: string;
  status: string;
  bytes_transferred: number;
  size: number | undefined;
  /** Where a `PUSH` goes. */
  upload_uri: string | undefined;
  error: string;
}

export interface SessionValidation {
  has_errors: boolean;
  missing_files: string[];
  invalid_files: { name: string; error: string }[];
}

export interface NewSession {
  itemId: string;
  /** Types of certificate warnings that do not stop it. */
  acceptedWarnings: string[];
  token: string | undefined;
}

export interface UpdateSessionCalls {
  /** Ids of this account's own sessions on an item; others' cannot be seen. */
  list(itemId: string, signal: AbortSignal): Promise<string[]>;
  /** `RESOURCE_BUSY` while another session is active on the item. */
  create(spec: NewSession, signal: AbortSignal): Promise<string>;
  get(id: string, signal: AbortSignal): Promise<UpdateSession>;
  files(id: string, signal: AbortSignal): Promise<SessionFile[]>;
  /** A `PULL` begins at once. The files `.mf` and `.cert` go before the `.ovf`. */
  addFile(id: string, spec: JsonObject, signal: AbortSignal): Promise<SessionFile>;
  /** Takes effect when the session completes. */
  removeFile(id: string, name: string, signal: AbortSignal): Promise<void>;
  validate(id: string, signal: AbortSignal): Promise<SessionValidation>;
  keepAlive(id: string, percent: number, signal: AbortSignal): Promise<void>;
  /** With a `PULL` it answers before the transfer has ended. */
  complete(id: string, signal: AbortSignal): Promise<void>;
  cancel(id: string, signal: AbortSignal): Promise<void>;
  /** Not while it is active; sessions pile up otherwise. */
  delete(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/content/library/item/update-session';

export function updateSessionCalls(transport: Transport): UpdateSessionCalls {
  const act = (id: string, action: string, signal: AbortSignal): Promise<void> =>
    transport.write(one('POST', id, `?action=${action}`), asNothing, signal);
  return {
    list: (itemId, signal) =>
      transport.read({ method: 'GET', path: root, query: { library_item_id: itemId } }, asIds, signal),
    create: ({ itemId, acceptedWarnings, token }, signal) => {
      const warning_behavior = acceptedWarnings.map((type) => ({ type, ignored: true }));
      const body = { library_item_id: itemId, ...(warning_behavior.length === 0 ? {} : { warning_behavior }) };
      return transport.write({ method: 'POST', path: root, body, headers: clientToken(token) }, asId, signal);
    },
    get: (id, signal) => transport.read(one('GET', id), asSession, signal),
    files: (id, signal) => transport.read(one('GET', id, '/file'), (value) => asList(value, asFile), signal),
    addFile: (id, spec, signal) => transport.write({ ...one('POST', id, '/file'), body: spec }, asFile, signal),
    removeFile: (id, name, signal) => {
      const request = one('DELETE', id, '/file/{file_name}');
      const parameters = { ...request.parameters, file_name: name };
      return transport.write({ ...request, parameters }, asNothing, signal);
    },
    validate: (id, signal) => transport.write(one('POST', id, '/file?action=validate'), asValidation, signal),
    keepAlive: (id, percent, signal) =>
      transport.write(
        { ...one('POST', id, '?action=keep-alive'), body: { client_progress: percent } },
        asNothing,
        signal,
      ),
    complete: (id, signal) => act(id, 'complete', signal),
    cancel: (id, signal) => act(id, 'cancel', signal),
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
  };
}

function one(method: ApiRequest['method'], id: string, below = ''): ApiRequest {
  return { method, path: `${root}/{update_session_id}${below}`, parameters: { update_session_id: id } };
}

function asSession(value: JsonValue | undefined): UpdateSession {
  const session = asObject(value, 'a session');
  const warnings = optionalObject(session, 'preview_info', (info) => optionalList(info, 'warnings', asWarning));
  return {
    id: textMember(session, 'id'),
    state: stringMember(session, 'state'),
    error: localizedText(session['error_message']),
    warnings: warnings ?? [],
  };
}

function asWarning(value: JsonValue): UpdateSession['warnings'][number] {
  const warning = asObject(value, 'a warning');
  return {
    type: stringMember(warning, 'type'),
    message: localizedText(warning['message']),
    ignored: warning['ignored'] === true,
  };
}

function asFile(value: JsonValue | undefined): SessionFile {
  const file = asObject(value, 'a file');
  return {
    name: stringMember(file, 'name'),
    status: stringMember(file, 'status'),
    bytes_transferred: integerMember(file, 'bytes_transferred'),
    size: optionalInteger(file, 'size'),
    upload_uri: optionalObject(file, 'upload_endpoint', (endpoint) => optionalString(endpoint, 'uri')),
    error: localizedText(file['error_message']),
  };
}

function asValidation(value: JsonValue | undefined): SessionValidation {
  const result = asObject(value);
  return {
    has_errors: result['has_errors'] === true,
    missing_files: optionalList(result, 'missing_files', String),
    invalid_files: optionalList(result, 'invalid_files', (item) => {
      const file = asObject(item, 'a file');
      return { name: stringMember(file, 'name'), error: localizedText(file['error_message']) };
    }),
  };
}
