import { passwordDigest, publishUser } from '../../libraries/publication.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import type { ContentLibrary, LibraryStorage, Publication } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { WireLibrary, WirePublication, WireStorage } from './library-wire.ts';

/** What a write to a library must keep to. */

export function libraryName(name: string | undefined): string {
  if (name === undefined || name.trim() === '') throw invalidArgument('The library has no name.');
  return name;
}

export function readStorage(state: VcenterState, backings: readonly WireStorage[] = []): LibraryStorage {
  const [backing, ...others] = backings;
  if (backing === undefined || others.length > 0) throw invalidArgument('A library has exactly one storage backing.');
  const { type, datastore_id: datastore, storage_uri: uri } = backing;
  if (type === 'DATASTORE') {
    if (datastore === undefined) throw invalidArgument('The storage backing names no datastore.');
    if (!state.datastores.has(datastore)) throw invalidArgument(`There is no datastore ${datastore}.`, datastore);
    return { datastore };
  }
  if (type !== 'OTHER') throw invalidArgument('The storage backing has no type.');
  if (uri === undefined || !/^(?:nfs|smb):\/\/[^/]+\/.+/.test(uri)) {
    throw invalidArgument('The storage address must be nfs://server/path or smb://server/path.', uri ?? '');
  }
  return { uri };
}

/** An old version is another's change that this one does not know. */
export function checkVersion(library: ContentLibrary, version: string | undefined): void {
  if (version === undefined || version === String(library.version)) return;
  const text = `The library has version ${library.version}; the change is for version ${version}.`;
  throw new ApiError('CONCURRENT_CHANGE', message('concurrent-change', text, library.id));
}

/** The publication that a write asks for. What takes a password away, or changes it, needs the one that holds. */
export function readPublication(id: string, now: Publication, wanted: WirePublication | undefined): Publication {
  if (wanted === undefined) return now;
  const { authentication_method: authentication, published, password } = wanted;
  if (authentication === undefined || published === undefined) {
    throw invalidArgument('publish_info needs authentication_method and published.');
  }
  if (wanted.user_name !== undefined && wanted.user_name !== publishUser) {
    throw invalidArgument(`The user of a published library is ${publishUser}.`, wanted.user_name);
  }
  const digest = password === undefined ? now.passwordDigest : passwordDigest(id, password);
  if (authentication === 'BASIC' && digest === undefined)
    throw invalidArgument('BASIC authentication needs a password.');
  checkCurrentPassword(id, now, { ...wanted, authentication_method: authentication, published });
  return {
    published,
    authentication,
    persistJson: wanted.persist_json_enabled ?? now.persistJson,
    ...(authentication === 'BASIC' && digest !== undefined ? { passwordDigest: digest } : {}),
  };
}

function checkCurrentPassword(id: string, now: Publication, wanted: WirePublication): void {
  const { passwordDigest: held } = now;
  if (held === undefined) return;
  const changed = wanted.password !== undefined && passwordDigest(id, wanted.password) !== held;
  const loosened = wanted.authentication_method === 'NONE' || (now.published && wanted.published === false);
  if (!changed && !loosened) return;
  const given = wanted.current_password;
  if (given !== undefined && passwordDigest(id, given) === held) return;
  throw invalidArgument('current_password is missing or not the password of the library.');
}

export function readSecurityPolicy(state: VcenterState, body: WireLibrary): string | undefined {
  const { security_policy_id: policy } = body;
  if (policy !== undefined && !state.securityPolicies.has(policy)) {
    throw invalidArgument(`There is no security policy ${policy}.`, policy);
  }
  return policy;
}
