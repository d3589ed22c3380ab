import { itemsOf } from '../../libraries/find.ts';
import { fetchLibrary, ownPublished, ownPublisher, type Access } from '../../libraries/published-content.ts';
import type { FetchFailure } from '../../libraries/fetch-content.ts';
import { forgetItem } from '../../libraries/remove.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import type { ContentLibrary, LibrarySource } from '../../state/library-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import type { WireSource } from './library-wire.ts';

/** Where a subscribed library gets its items. */

const thumbprint = /^[\da-f]{2}(?::[\da-f]{2}){19}$/i;

/** The source of a new subscribed library. */
export function readSource(wanted: WireSource | undefined): LibrarySource {
  const {
    authentication_method: authentication,
    automatic_sync_enabled: automaticSync,
    on_demand: onDemand,
  } = wanted ?? {};
  if (authentication === undefined || automaticSync === undefined || onDemand === undefined) {
    throw invalidArgument('subscription_info needs authentication_method, automatic_sync_enabled and on_demand.');
  }
  const url = wanted?.subscription_url ?? '';
  const by = wanted?.source_info;
  if (url === '' && by === undefined) throw invalidArgument('subscription_info needs a subscription_url.');
  return {
    url,
    authentication,
    automaticSync,
    onDemand,
    ...readCredentials(wanted ?? {}),
    ...(by?.source_library === undefined ? {} : { sourceLibrary: by.source_library }),
    ...(by?.subscription === undefined ? {} : { subscription: by.subscription }),
  };
}

function readCredentials({ user_name: userName, ssl_thumbprint: given }: WireSource): Partial<LibrarySource> {
  if (given !== undefined && !thumbprint.test(given)) {
    throw invalidArgument('ssl_thumbprint must be a SHA-1 fingerprint with colons.', given);
  }
  return { ...(userName === undefined ? {} : { userName }), ...(given === undefined ? {} : { thumbprint: given }) };
}

/** Another address is another library: what came from the old one goes. */
export function changedSource(
  vcenter: Vcenter,
  library: ContentLibrary & { source: LibrarySource },
  wanted: WireSource,
): LibrarySource {
  const { source } = library;
  const changed: LibrarySource = {
    ...source,
    url: wanted.subscription_url ?? source.url,
    authentication: wanted.authentication_method ?? source.authentication,
    automaticSync: wanted.automatic_sync_enabled ?? source.automaticSync,
    onDemand: wanted.on_demand ?? source.onDemand,
    ...readCredentials(wanted),
  };
  if (wanted.password !== undefined) vcenter.subscriptionPasswords.set(library.id, wanted.password);
  if (changed.url !== source.url)
    for (const item of itemsOf(vcenter.state, library.id)) forgetItem(vcenter.state, item.id);
  return changed;
}

export type Probed = { failure?: never } | { failure: FetchFailure; text: string };

/** Asks the publisher whether it is there and lets us in. Changes nothing. */
export async function probeSource(vcenter: Vcenter, wanted: WireSource, signal: AbortSignal): Promise<Probed> {
  const source = readSource(wanted);
  const own = ownPublisher(vcenter, source);
  if (own !== undefined) return ownPublished(vcenter.state, own, wanted.password);
  const { password } = wanted;
  const access: Access = { ...source, ...(password === undefined ? {} : { password }) };
  return fetchLibrary(access, signal);
}

export function inaccessible(text: string): ApiError {
  return new ApiError('RESOURCE_INACCESSIBLE', message('source-inaccessible', text));
}
